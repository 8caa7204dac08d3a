"""Blocks: every loop and condition is closed, by a tag of its own kind that lifts the same."""

from collections.abc import Iterable, Iterator

from reportgen.problems import Problem, problem
from reportgen.templating.linting.tags import Tag

_ENDS = {name: f"end{name}" for name in ("for", "if", "macro", "call", "filter", "with", "raw", "autoescape")}
_STARTS = {end: start for start, end in _ENDS.items()}
_INSIDE = {"else": ("if", "for"), "elif": ("if",)}
_ALONE = {"set", "do", "include", "import", "from", "extends"}
# What docxtpl reads itself before Jinja does; its merges reach one level only.
_CELL_TAGS = {"colspan", "cellbg"}
_SHALLOW_MERGES = {"vm", "hm"}


def find_unclosed_blocks(tags: Iterable[Tag]) -> Iterator[Problem]:
    """What opens and is not closed, closes and was not opened, or is no tag at all."""
    opened: list[Tag] = []
    for tag in tags:
        word = tag.keyword
        if word in _ENDS:
            opened.append(tag)
        elif word in _STARTS:
            yield from _close(opened, tag)
        elif word in _INSIDE:
            if not opened or opened[-1].keyword not in _INSIDE[word]:
                yield problem("template-block-stray", tag.place, quote=tag.quote)
        elif word in _SHALLOW_MERGES:
            yield problem("template-shallow-merge", tag.place, quote=tag.quote)
        elif tag.is_block and word not in _ALONE | _CELL_TAGS:
            yield problem("template-tag-unknown", tag.place, quote=tag.quote, found=word)
    for tag in opened:
        yield problem("template-block-open", tag.place, quote=tag.quote, end=_write_end(tag))


def _close(opened: list[Tag], tag: Tag) -> Iterator[Problem]:
    """The problems of an end tag; it closes the nearest block of its kind, and those inside stay open."""
    wanted = _STARTS[tag.keyword]
    if not any(one.keyword == wanted for one in opened):
        yield problem("template-block-stray", tag.place, quote=tag.quote)
        return
    while opened[-1].keyword != wanted:
        inner = opened.pop()
        yield problem("template-block-open", inner.place, quote=inner.quote, end=_write_end(inner))
    start = opened.pop()
    if start.scope != tag.scope:
        yield problem("template-block-scope", tag.place, quote=tag.quote, start=start.quote, end=_write_end(start))


def _write_end(tag: Tag) -> str:
    return "{%" + tag.scope + " " + _ENDS[tag.keyword] + " %}"
