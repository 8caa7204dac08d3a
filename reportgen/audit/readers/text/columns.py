"""What the words over a column let one expect below them."""

import re
from enum import Enum
from functools import cache

NUMBERED = re.compile(
    r"^(?:指标|权重)?(?:分值|得分|权重|满分|分数|自评得分|分值权重|实际得分|扣分|标准分|评价得分)(?:权重)?(?:[（(]分?[）)])?$"
    r"|(?:率|比例|比重|占比)(?:[（(][%％][）)])?$"
    r"|(?:金额|预算数?|执行数|决算数?|支出决算|调整后预算|余额|资金数?|资金总额|合计分?值?|小计|人次|人数|数量|次数|份数|票数)"
    r"(?:[（(/／].{1,5}[）)]?)?$"
    r"|^(?:年初|全年|期初|期末|本期|预算数).{0,8}(?:数|额|增加|减少)?(?:[（(].{1,5}[）)])?$"
)
MEASURED = re.compile(r"(?:指标值|目标值|标杆值|完成值|完成情况|年度指标|实际完成)$")
NAMED = re.compile(r"^(?:三级)?指标(?:名称)?$|^三级指标")
LABELLED = re.compile(
    r"^(?:序号|编号|选项|答案|姓名|日期|名称|项目|内容|备注|说明|类别|科目|资金来源|[一二三四]级指标|绩效指标|指标|评分标准|指标解释|依据|单位)$"
    r"|(?:名称|内容|类别|科目|指标名|原因|措施|依据|标准|说明|备注|规则|资料|角色|职责|文号|级指标|资金文件|部门|解释|日期)$"
)
LONGEST_WORD = 14
FEWEST_COLUMNS = 3


class Kind(Enum):
    """What stands under a heading: a plain value, a value or a word, an indicator's name, text; or nothing is known."""

    VALUE = "value"
    MEASURE = "measure"
    INDICATOR = "indicator"
    LABEL = "label"
    UNKNOWN = "unknown"


@cache
def kind_of(heading: str) -> Kind:
    """The kind of column that a heading names."""
    word = re.sub(r"\s", "", heading)
    if not word or len(word) > LONGEST_WORD:
        return Kind.UNKNOWN
    patterns = ((MEASURED, Kind.MEASURE), (NUMBERED, Kind.VALUE), (NAMED, Kind.INDICATOR), (LABELLED, Kind.LABEL))
    return next((kind for pattern, kind in patterns if pattern.search(word)), Kind.UNKNOWN)


def is_heading_row(texts: list[str]) -> bool:
    """Whether the cells of a row are headings of columns: enough of them, most of them known, one over values."""
    kinds = [kind_of(text) for text in texts if text.strip()]
    known = [kind for kind in kinds if kind is not Kind.UNKNOWN]
    numbers = [kind for kind in known if kind in {Kind.VALUE, Kind.MEASURE}]
    return len(known) >= FEWEST_COLUMNS and bool(numbers) and len(known) * 3 >= len(kinds) * 2
