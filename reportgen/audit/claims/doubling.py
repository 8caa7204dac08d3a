"""Words and marks that were written twice: 2024年2024年, 绩效评价绩效评价, ，，."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_YEAR = re.compile(r"((?:19|20)\d\d\s*年度?)\s*\1")
_PHRASE = re.compile(r"([\u4e00-\u9fff]{3,12}?)\1")
_MARKS = re.compile(r"([，、；：。！？])\s*\1+|[，、；：][。，、；：]|。[，、；]")
_CHARACTER = re.compile(
    r"的的(?!确)|了了(?!解)|和和(?!睦|平|谐|美)|是是(?!非)|(?<!实)在在|与与|及及(?!时)|(?<=[\u4e00-\u9fff])县县(?=人|财|政府|委|级|直)|为为(?!民|政)|对对(?!象|比|口)|将将|根据根据|按照按照|通过通过|进行进行"
)
_ITSELF = re.compile(r"([\u4e00-\u9fff]{4,14})为\1(?![\u4e00-\u9fff])")
_STRAY = re.compile(r"(?<=[以上下])、(?=[一二两三四五六七八九十]个?方面)")


def claim_doubling(study: Study) -> Iterator[Checked]:
    """Every passage and cell, spaces between words left out."""
    for text in study.texts:
        for pattern, code in (
            (_YEAR, "doubled-word"),
            (_PHRASE, "doubled-word"),
            (_CHARACTER, "doubled-word"),
            (_ITSELF, "doubled-word"),
            (_MARKS, "doubled-mark"),
            (_STRAY, "doubled-mark"),
        ):
            match = pattern.search(text.text)
            if match is not None and not _is_fine(match[0]):
                yield _report(code, text, match)


def _is_fine(found: str) -> bool:
    """Whether one character alone is repeated, as in a line of fillers."""
    return len(set(found)) == 1 and found[0] not in "，、；：。！？的了和是在与及县为对将"


def _report(code: str, text: Text, match: re.Match[str]) -> Checked:
    around = text.text[max(match.start() - 15, 0) : match.end() + 15]
    return report(code, text.location, around, stated=match[0], expected="")
