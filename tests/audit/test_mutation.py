"""Reports of this project are right; with one figure changed, they are found to be wrong."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.audit import audit_document
from reportgen.audit.finished import Block, FinishedDocument, GridTable
from reportgen.audit.numbers import Amount, read_amounts
from reportgen.audit.readers import read_finished
from reportgen.problems import Problem, Severity

EVALUATIONS = ("zizhou-employment-2022", "ganquanpu-employment-2024")
SAMPLE = 20
# Floors for a sample so small; larger ones, and the goals, are in docs/audit.md.
FLOOR_CELLS, FLOOR_TEXTS = 0.85, 0.75
SLIPPED = {"元": "万元", "万元": "元"}


@dataclass(frozen=True)
class Place:
    """A figure of a document: its block, its cell where the block is a table, and the text it stands in."""

    block: int
    cell: int | None
    text: str
    amount: Amount


@pytest.fixture(scope="module")
def reports(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> list[FinishedDocument]:
    """The reports of two evaluations, read back from their pages."""
    target = tmp_path_factory.mktemp("reports")
    built = [pipeline.build(repository / "content" / name, output=target, formats=["html"]) for name in EVALUATIONS]
    return [read_finished(one.outputs[0].path)[0] for one in built]


def list_places(document: FinishedDocument) -> Iterator[Place]:
    """Every quantity of a document."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, GridTable):
            for place, cell in enumerate(block.cells):
                yield from (Place(number, place, cell.text, one) for one in read_amounts(cell.text, cell.numbers))
        elif not block.is_contents:
            yield from (Place(number, None, block.text, one) for one in read_amounts(block.text, block.numbers))


def slip(place: Place, dice: random.Random) -> str:
    """The text with one figure changed as people do: a digit, two exchanged, the unit, the sign."""
    start, end, amount = place.amount.start, place.amount.mark.end, place.amount
    written, text = place.text[start:end], place.text
    digits = [at for at, one in enumerate(written) if one.isdigit()]
    kind = dice.choice(("digit", "digit", "exchange", "exchange", "unit", "sign"))
    pairs = [at for at in digits[:-1] if written[at + 1].isdigit() and written[at] != written[at + 1]]
    if kind == "unit" and amount.unit in SLIPPED:
        return text[:end] + text[end : amount.end].replace(amount.unit, SLIPPED[amount.unit]) + text[amount.end :]
    if kind == "sign" and amount.value > 0:
        return f"{text[:start]}-{text[start:]}"
    if kind == "exchange" and pairs:
        at = dice.choice(pairs)
        return text[:start] + written[:at] + written[at + 1] + written[at] + written[at + 2 :] + text[end:]
    at = dice.choice(digits)
    other = dice.choice([one for one in "123456789" if one != written[at]])
    return text[:start] + written[:at] + other + written[at + 1 :] + text[end:]


def change(document: FinishedDocument, place: Place, text: str) -> FinishedDocument:
    """The document with another text in one place."""
    blocks: list[Block] = list(document.blocks)
    block = blocks[place.block]
    if isinstance(block, GridTable):
        assert place.cell is not None
        cells = list(block.cells)
        cells[place.cell] = replace(cells[place.cell], text=text)
        blocks[place.block] = replace(block, cells=tuple(cells))
    else:
        blocks[place.block] = replace(block, text=text)
    return FinishedDocument(document.file, document.format, tuple(blocks))


def find(document: FinishedDocument) -> set[tuple[str, str]]:
    """What the audit says of a document."""
    return {(one.code, one.message) for one in audit_document(document).problems}


def share_caught(document: FinishedDocument, places: Sequence[Place], dice: random.Random) -> float:
    """The share of slips that the audit notices, of a sample."""
    before = find(document)
    sample = dice.sample(list(places), SAMPLE)
    return sum(bool(find(change(document, place, slip(place, dice))) - before) for place in sample) / SAMPLE


def list_grave(problems: Sequence[Problem]) -> list[str]:
    """Errors and warnings in words."""
    return [str(one) for one in problems if one.severity is not Severity.INFO]


def test_own_reports_pass(reports: list[FinishedDocument]) -> None:
    """A report from data contradicts itself nowhere."""
    audits = [audit_document(report) for report in reports]

    assert [list_grave(audit.problems) for audit in audits] == [[], []]
    assert all(audit.numbers_checked > audit.numbers_found // 3 for audit in audits)


def test_slips_are_caught(reports: list[FinishedDocument], capsys: pytest.CaptureFixture[str]) -> None:
    """Most single slips in tables and in text come to light; the shares of the seeded sample are printed."""
    dice = random.Random(20)  # noqa: S311 - a sample, no secret
    shares: dict[str, list[float]] = {"cells": [], "texts": []}
    for report in reports:
        places = list(list_places(report))
        shares["cells"].append(share_caught(report, [one for one in places if one.cell is not None], dice))
        shares["texts"].append(share_caught(report, [one for one in places if one.cell is None], dice))
    means = {kind: sum(found) / len(found) for kind, found in shares.items()}

    with capsys.disabled():
        print(f"\nslips caught: {means['cells']:.0%} in cells, {means['texts']:.0%} in text")  # noqa: T201 - the result
    assert means["cells"] >= FLOOR_CELLS
    assert means["texts"] >= FLOOR_TEXTS
