"""Titles that are written wrongly: a number in book-title marks or without brackets, the kind of document outside."""

import re
from collections.abc import Iterator, Mapping

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study

_KIND = "通知|意见|决定|批复|函|公告|通告"
# What may stand before a title that keeps its kind outside: 关于印发《…》的通知.
_ISSUING = re.compile(r"(?:关于|印发|转发|发布|修订|贯彻|落实|执行|学习|宣传|公布|下达|〈|<)[^《》。；，]{0,12}$")
_TITLES: Mapping[str, re.Pattern[str]] = {
    "title-number": re.compile(r"《[^《》]{0,12}[〔【\[﹝]\s*20\d\d\s*[〕】\]﹞]\s*\d{1,4}\s*号[^《》]{0,4}》"),
    "title-end": re.compile(rf"《[^《》]*?关于[^《》]*》\s*的(?:{_KIND})"),
    "citation-bare": re.compile(
        r"《[^《》]{4,60}》\s*[\u4e00-\u9fff]{2,8}[〔【\[﹝]\s*20\d\d\s*[〕】\]﹞]\s*\d{1,4}\s*号"
    ),
    "citation-year": re.compile(
        r"(?<![〔【\[﹝\d])[\u4e00-\u9fff]{1,3}(?:财|人社|政)[预社企发办教行建农资监规]{0,2}\s*\d{1,4}\s*号文件?"
    ),
}


def claim_titles(study: Study) -> Iterator[Checked]:
    """Every title and document number, each way of writing once."""
    said: set[str] = set()
    for text in study.texts:
        for code, pattern in _TITLES.items():
            for match in pattern.finditer(text.text):
                if match[0] in said or (code == "title-end" and _ISSUING.search(text.text[: match.start()])):
                    continue
                said.add(match[0])
                yield report(code, text.location, text.sentence_at(match.start()), stated=match[0])
