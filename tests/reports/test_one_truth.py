"""One value is corrected, and exactly what depends on it changes."""

from collections.abc import Mapping
from pathlib import Path

from reportgen.document.tree import Document
from reportgen.models.figure import FigureBook
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import Assemble, change, list_contents, list_marks


def dependants(book: FigureBook, root: str) -> frozenset[str]:
    """The figure and all figures that are computed from it, however far."""
    found = {root}
    while True:
        more = {one.id for one in book.values() if found & set(one.operands)} - found
        if not more:
            return frozenset(found)
        found |= more


def texts(document: Document) -> Mapping[str, list[str]]:
    """What stands at each place of the document."""
    places: dict[str, list[str]] = {}
    for place, content in list_contents(document):
        places.setdefault(place, []).append(plain_text(content))
    return places


def test_correction_reaches_every_place_and_no_other(zizhou: Path, assemble_folder: Assemble) -> None:
    """Where the corrected document differs, it prints a figure that depends on the corrected one."""
    before = assemble_folder(zizhou)
    change(zizhou / "indicators.yaml", "actual: 472人", "actual: 470人")
    after = assemble_folder(zizhou)

    old, new = before.scored.result.figures, after.scored.result.figures
    changed = {one.id for one in new.values() if one.id not in old or old[one.id].display != one.display}
    assert "total.score" in changed
    assert changed <= dependants(new, "indicators.C13.actual")

    shown_before, shown_after = texts(before.document), texts(after.document)
    marks = {
        place: {
            mark.figure.id
            for content_place, content in list_contents(after.document)
            if content_place == place
            for mark in list_marks(content)
        }
        for place in shown_after
        if shown_before.get(place) != shown_after[place]
    }
    assert len(marks) > 5
    assert {place: ids for place, ids in marks.items() if not ids & changed} == {}


def test_every_place_prints_the_same_score(zizhou: Path, assemble_folder: Assemble) -> None:
    """The score in the summary, the conclusion and the tables is one figure with one display."""
    document = assemble_folder(zizhou).document
    shown = {
        (place, mark.figure.display)
        for place, content in list_contents(document)
        for mark in list_marks(content)
        if mark.figure.id == "total.score"
    }

    assert len(shown) >= 4
    assert {display for _, display in shown} == {"85.96"}
