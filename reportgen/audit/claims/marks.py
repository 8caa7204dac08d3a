"""Marks of the wrong width or left out: a comma of half width between Chinese words, a formula without ＝."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study

_HALF = re.compile(r"(?<=[\u4e00-\u9fff”）%％])[,;](?=[\u4e00-\u9fff“])")
_FULL = re.compile(r"[，；]")
# So many times as many marks must be of full width before the others are slips and no style.
_MOSTLY = 3
_FORMULA = re.compile(r"率[（(][^（）()/÷]{2,20}[/÷][^（）()/÷]{2,20}[）)]\s*[×xX*]\s*100\s*[%％]")


def claim_marks(study: Study) -> Iterator[Checked]:
    """The first comma of half width where nearly all are full; every rate whose quotient follows without ＝."""
    yield from _claim_width(study)
    for text in study.texts:
        plain = "".join(text.text.split())
        match = _FORMULA.search(plain)
        if match is not None:
            yield report("formula-equals", text.location, match[0], stated=match[0])


def _claim_width(study: Study) -> Iterator[Checked]:
    texts = [text for text in study.texts if not text.is_cell]
    halves = [(text, match) for text in texts for match in _HALF.finditer(text.text)]
    full = sum(len(_FULL.findall(text.text)) for text in texts)
    if halves and full >= _MOSTLY * len(halves):
        text, match = halves[0]
        around = text.text[max(match.start() - 10, 0) : match.end() + 10]
        yield report("mark-width", text.location, around, stated=match[0], count=len(halves))
