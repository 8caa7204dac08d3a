"""A Word file is traced while its pages are still being counted, and the trace is that of the finished file."""

import itertools

from reportgen.rendering.docx import write_draft
from reportgen.rendering.docx.contents import list_headings
from reportgen.rendering.docx.package import write_package
from reportgen.revision.merging.origin import trace
from reportgen.revision.merging.packing import pack_stories
from reportgen.revision.merging.traces import is_contents
from scripts.bench.materials import gather


def test_draft_is_traced_as_the_finished_file() -> None:
    """Every byte of the file, of what is kept beside it, and every paragraph; one heading has no known page."""
    report = gather()
    headings = [heading.id for heading in list_headings(report.document)]
    pages = dict(zip(headings[1:], itertools.count(7), strict=False))
    asked = []

    def find_pages() -> dict[str, int]:
        asked.append(True)
        return pages

    draft = write_draft(report.document, report.look, report.pack.shell, find_pages)
    assert asked == []
    finished = trace(write_package(draft.finish()))
    traced = trace(draft)

    assert traced.data == finished.data
    assert traced.baseline == finished.baseline
    assert traced.file is not None
    assert finished.file is not None
    assert pack_stories(traced.file.read()) == pack_stories(finished.file.read())
    listed = [one.text or "" for one in traced.file.opened["document"] if is_contents(one.style)]
    assert [text.rpartition("\t")[2] for text in listed[-len(headings) :]] == ["", *map(str, pages.values())]
