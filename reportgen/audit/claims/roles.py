"""What the columns of a table hold, by the words that head them."""

import re
from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a column holds."""

    SERIAL = "serial"
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    NAME = "name"
    SOURCE = "source"
    OPTION = "option"
    INITIAL = "initial"
    ADJUSTED = "adjusted"
    EXECUTED = "executed"
    EXECUTION = "execution"
    OPENING = "opening"
    INCREASE = "increase"
    DECREASE = "decrease"
    CLOSING = "closing"
    TARGET = "target"
    ACTUAL = "actual"
    PREVIOUS = "previous"
    BASIS = "basis"
    WEIGHT = "weight"
    SCORE = "score"
    RATE = "rate"
    COMPLETION = "completion"
    RULE = "rule"
    METHOD = "method"
    MEANING = "meaning"
    REASON = "reason"
    COUNT = "count"
    SHARE = "share"


# The first pattern that matches the whole of a header, spaces and brackets left out, names its role.
HEADERS: Mapping[Role, str] = {
    Role.SERIAL: "序号|编号|序",
    Role.LEVEL1: "一级指标(?:名称)?",
    Role.LEVEL2: "二级指标(?:名称)?",
    Role.LEVEL3: "三级指标(?:名称)?|指标名称|绩效指标名称|具体指标",
    Role.SOURCE: "资金来源",
    Role.OPTION: "选项|答案|选项内容",
    Role.INITIAL: "年初预算(?:数|安排|金额)?|预算数?",
    Role.ADJUSTED: "全年预算(?:数|金额)?|调整后?预算数?|预算数?调整后|调整预算数?",
    Role.EXECUTED: "全年执行(?:数|金额)?|(?:实际)?执行数|支出决算数?|实际支出(?:数|金额)?|决算数?",
    Role.EXECUTION: "(?:预算)?执行率|支出进度",
    Role.OPENING: "期初(?:金额|数|余额|原值)|年初(?:余额|数)",
    Role.INCREASE: "本[期年](?:增加|收入)(?:额|数)?",
    Role.DECREASE: "本[期年](?:减少|支出)(?:额|数)?",
    Role.CLOSING: "期末(?:金额|数|余额|原值)|年末(?:余额|数)",
    Role.BASIS: ".*依据",
    Role.PREVIOUS: "上年.*值",
    Role.TARGET: "(?:年度|预期)?指标值|(?:预期|计划|年度|绩效|年度绩效)?目标值?|标杆值|预期值|计划值|年初设定值",
    Role.ACTUAL: "(?:指标)?(?:全年|年度)?实际完成(?:指标)?值?|实际完成情况|(?:全年)?完成值|实际值|完成情况|实际完成数",
    Role.METHOD: "(?:指标)?赋分规则|赋分方式",
    Role.RULE: "(?:评分|评价|计分|考核|打分)(?:标准|规则|办法|方法|细则)",
    Role.MEANING: "指标(?:解释|说明|含义)|评价(?:要点|内容)",
    Role.WEIGHT: "(?:指标)?分值(?:权重|/权重)?|权重(?:/?分值?)?|满分|标准分值?|权重%|设定分值",
    Role.SCORE: "(?:指标|实际|评价|自评|综合|最终|考评|评分)?得分(?:情况)?|自评分值?|评价分值?",
    Role.RATE: "得分率%?|得分比例",
    Role.COMPLETION: "完成(?:率|比例|百分比)%?|指标完成率",
    Role.REASON: ".*(?:原因|改进措施).*",
    Role.COUNT: "小计|人数|票数|选择人数|频数|份数",
    Role.SHARE: "比例/?%?|占比/?%?|比重/?%?|百分比",
    Role.NAME: "指标|项目|绩效指标|科目名称?|补贴科目|补助科目|名称|类别|资产类别|项目名称|支出功能分类|评价指标|内容",
}
_PATTERNS = {role: re.compile(pattern) for role, pattern in HEADERS.items()}
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
# The bracket says which budget it is: 预算数（调整后） stands beside 年初预算数.
_ADJUSTED = re.compile(r"(?:全年)?预算数?[（(](?:调整后|全年)[）)]")
_UNIT = re.compile(
    r"[（(/:：]\s*(?:单位[:：])?\s*(?P<unit>亿元|万元|千元|元|%|％|人次|人|分|个|家|场|项|户|件)\s*[）)]?\s*$"
)


def name_role(header: str) -> Role | None:
    """The role of a column by its header; None where the words are not known."""
    written = "".join(header.split())
    plain = _BRACKETED.sub("", written)
    if _ADJUSTED.fullmatch(written):
        return Role.ADJUSTED
    return next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)


def find_unit(header: str) -> str:
    """The unit that a header states behind its words, such as 金额（万元） or 比例/%; empty where there is none."""
    match = _UNIT.search("".join(header.split()))
    return match["unit"].replace("％", "%") if match else ""
