"""Paragraphs that break off: they end with a comma, and a heading follows."""

from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import Passage

_OPEN = ("，", "、", ",")
_SHORTEST = 30


def claim_endings(study: Study) -> Iterator[Checked]:
    """Every paragraph of some length right before a heading; elsewhere a page end may have cut it."""
    for above, below in pairwise(study.document.blocks):
        if not isinstance(above, Passage) or not isinstance(below, Passage) or below.heading_level is None:
            continue
        text = above.text.rstrip()
        is_plain = above.heading_level is None and not above.is_contents and not above.is_caption
        if is_plain and len(text) >= _SHORTEST and text.endswith(_OPEN):
            yield report("ending-open", above.location, text[-_SHORTEST:], stated=text[-1])
