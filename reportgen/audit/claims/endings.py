"""Paragraphs that break off: they end with a comma or without a mark, and a heading follows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import Block, Passage

_OPEN = ("，", "、", ",")
_CLOSED = ("。", "！", "？", "；", "：", "”", "）", "…", "》", ")", ";", ":", ".")
_NOTED = re.compile(r"[①-⑳\s]+$")
_ITEM = re.compile(r"^\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d))\s*[\u4e00-\u9fff]")
_SHORTEST = 30
# A full stop is missed where nearly all paragraphs have one.
_FEWEST, _MOSTLY = 10, 5


def claim_endings(study: Study) -> Iterator[Checked]:
    """Every paragraph of some length right before a heading or at the end; elsewhere a page end may have cut it."""
    blocks = study.document.blocks
    last = [
        one
        for one, below in (*pairwise(blocks), *((one, None) for one in blocks[-1:]))
        if _is_prose(one) and (below is None or (isinstance(below, Passage) and _begins(below)))
    ]
    texts = [(one, _NOTED.sub("", one.text).rstrip()) for one in last if isinstance(one, Passage)]
    yield from (_report("ending-open", one, text) for one, text in texts if text.endswith(_OPEN))
    bare = [(one, text) for one, text in texts if not text.endswith((*_OPEN, *_CLOSED))]
    if len(texts) >= _FEWEST and len(bare) * _MOSTLY <= len(texts):
        yield from (_report("ending-absent", one, text) for one, text in bare)


def _begins(passage: Passage) -> bool:
    """Whether something else begins: a heading, or an item with its number."""
    return passage.heading_level is not None or _ITEM.match(passage.text) is not None


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph with a sentence of some length in it."""
    if not isinstance(block, Passage) or block.heading_level is not None or block.is_contents or block.is_caption:
        return False
    return len(block.text.rstrip()) >= _SHORTEST and "，" in block.text


def _report(code: str, passage: Passage, text: str) -> Checked:
    return report(code, passage.location, text[-_SHORTEST:], stated=text[-1])
