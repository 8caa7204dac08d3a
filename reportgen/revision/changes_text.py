"""What changed in the text: blocks found again, their sentences and the rows of their tables compared."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.revision.manifest import StatedBlock

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?[”’）》]?")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence that differs; `old` is empty for a new one, `new` for one that is gone."""

    block: str
    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table; None where the table of that version lacks it. `number` counts from the first row."""

    number: int
    old: tuple[str, ...] | None
    new: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table with the rows that differ."""

    block: str
    place: str
    name: str
    rows: tuple[RowChange, ...]


Pair = tuple[StatedBlock | None, StatedBlock | None]


def pair_blocks(old: Sequence[StatedBlock], new: Sequence[StatedBlock]) -> Iterator[Pair]:
    """Each block with what it was before, in the order of the new version."""
    before, after = [_sign(one) for one in old], [_sign(one) for one in new]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[start:end], new[other_start:other_end], strict=True)
        else:
            yield from _pair_differing(old[start:end], new[other_start:other_end])


def _sign(block: StatedBlock) -> tuple[object, ...]:
    return block.kind, block.text, block.name, block.rows


def _pair_differing(old: Sequence[StatedBlock], new: Sequence[StatedBlock]) -> Iterator[Pair]:
    """Blocks of one kind are the same where they have the same id and say much the same, or are alike enough."""
    rest = list(old)
    for block in new:
        known = next((one for one in rest if one.kind == block.kind and _is_alike(one, block)), None)
        if known is None:
            yield None, block
            continue
        while rest[0] is not known:
            yield rest.pop(0), None
        yield rest.pop(0), block
    for block in rest:
        yield block, None


def _is_alike(old: StatedBlock, new: StatedBlock) -> bool:
    before, after = _say(old), _say(new)
    share = difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()
    return share >= (_ALIKE / 2 if old.id == new.id else _ALIKE)


def _say(block: StatedBlock) -> str:
    return block.name + "".join("".join(row) for row in block.rows) if block.kind == "table" else block.text


def compare_text(old: Sequence[StatedBlock], new: Sequence[StatedBlock]) -> tuple[TextChange, ...]:
    """The sentences that differ, outside of tables; the caption and note of a table count as text."""
    return tuple(
        change
        for before, after in pair_blocks(old, new)
        for change in _compare_block(before, after)
        if change.old != change.new
    )


def _compare_block(old: StatedBlock | None, new: StatedBlock | None) -> Iterator[TextChange]:
    block = new or old
    if block is None:
        return
    for before, after in ((_text(old), _text(new)), (_name(old), _name(new))):
        for stated in _compare_sentences(before, after):
            yield TextChange(block.id, block.place, *stated)


def _text(block: StatedBlock | None) -> str:
    return "" if block is None else block.text


def _name(block: StatedBlock | None) -> str:
    return "" if block is None else block.name


def _compare_sentences(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = _split(old), _split(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if end - start == other_end - other_start:
            yield from zip(before[start:end], after[other_start:other_end], strict=True)
        else:
            yield "".join(before[start:end]), "".join(after[other_start:other_end])


def _split(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip()]


def compare_tables(old: Sequence[StatedBlock], new: Sequence[StatedBlock]) -> tuple[TableChange, ...]:
    """The tables whose rows differ."""
    found = []
    for before, after in pair_blocks(old, new):
        block = after or before
        if block is not None and block.kind == "table":
            rows = tuple(_compare_rows(before.rows if before else (), after.rows if after else ()))
            if rows:
                found.append(TableChange(block.id, block.place, block.name, rows))
    return tuple(found)


def _compare_rows(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterator[RowChange]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(end - start, other_end - other_start)):
            before = old[start + place] if start + place < end else None
            after = new[other_start + place] if other_start + place < other_end else None
            number = other_start + place + 1 if after is not None else start + place + 1
            yield RowChange(number, before, after)
