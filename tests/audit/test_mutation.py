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

EVALUATIONS = (
    "ganquanpu-employment-2024",
    "gaoxinqu-department-2024",
    "shuimogou-final-accounts-2024",
    "zhongwei-self-evaluation-2024",
    "zizhou-employment-2022",
)
SAMPLE = 40
# The goals are 90% and 70%; floors for samples so small lie below them, larger samples are in docs/audit.md.
FLOOR_CELLS, FLOOR_TEXTS = 0.87, 0.70
SLIPPED = {"元": "万元", "万元": "元"}


@dataclass(frozen=True)
class Place:
    """A figure of a document: its block, its cell where the block is a table, and the text it stands in."""

    block: int
    cell: int | None
    text: str
    amount: Amount


@pytest.fixture(scope="module", params=EVALUATIONS)
def report(
    request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> FinishedDocument:
    """The report of an evaluation, read back from its page."""
    target = tmp_path_factory.mktemp("reports")
    built = pipeline.build(repository / "content" / request.param, output=target, formats=["html"])
    return read_finished(built.outputs[0].path)[0]


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
    sample = dice.sample(list(places), min(SAMPLE, len(places)))
    return sum(bool(find(change(document, place, slip(place, dice))) - before) for place in sample) / len(sample)


def list_grave(problems: Sequence[Problem]) -> list[str]:
    """Errors and warnings in words."""
    return [str(one) for one in problems if one.severity is not Severity.INFO]


def test_own_reports_pass(report: FinishedDocument) -> None:
    """A report from data contradicts itself nowhere."""
    audit = audit_document(report)

    assert list_grave(audit.problems) == []
    assert audit.numbers_checked > audit.numbers_found // 3


def test_slips_are_caught(report: FinishedDocument, capsys: pytest.CaptureFixture[str]) -> None:
    """Most single slips in tables and in text come to light; the shares of the seeded sample are printed."""
    dice = random.Random(20)  # noqa: S311 - a sample, no secret
    places = list(list_places(report))
    cells = [one for one in places if one.cell is not None]
    texts = [one for one in places if one.cell is None]
    caught_cells = share_caught(report, cells, dice)
    caught_texts = share_caught(report, texts, dice) if texts else 1.0

    with capsys.disabled():
        name = Path(report.file).parent.name
        print(f"\nslips caught in {name}: {caught_cells:.0%} in cells, {caught_texts:.0%} in text")  # noqa: T201
    assert caught_cells >= FLOOR_CELLS
    assert caught_texts >= FLOOR_TEXTS
