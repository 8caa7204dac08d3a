"""Rates without their percent sign: 就业率达到90以上."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study

_BARE = re.compile(
    r"[\u4e00-\u9fff]{2}率(?:达到?|为|控制在|不低于|不高于|保持在|提高到|超过)\s*(?P<number>\d{1,3}(?:\.\d+)?)(?![\d.,])\s*(?=以上|以下|以内|左右|[，。；、]|$)"
)


def claim_bare_rates(study: Study) -> Iterator[Checked]:
    """Every 率 with a number and nothing behind it."""
    for text in study.texts:
        for match in _BARE.finditer(text.text):
            values = {"stated": match[0], "expected": f"{match['number']}%"}
            yield report("rate-bare", text.location, text.sentence_at(match.start()), **values)
