"""Sources as footnotes: written by templates and passages, left out where a pack has none."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.assemble import assemble
from reportgen.document.tree import Document, Footnote, Paragraph, Text
from reportgen.errors import ContentError
from reportgen.loading.pack import load_pack
from tests.reports.conftest import Assemble

PASSAGE = "narrative/management.md"


def list_notes(document: Document) -> list[str]:
    """The words of the notes in order."""
    contents = [block.content for block in document.blocks() if isinstance(block, Paragraph)]
    notes = [one for content in contents for one in content if isinstance(one, Footnote)]
    return ["".join(one.text for one in note.content if isinstance(one, Text)) for note in notes]


def test_indicators_name_their_documents_at_the_foot(zizhou: Path, assemble_folder: Assemble) -> None:
    """The documents an indicator rests on are cited in a note to its score, counted through the report."""
    document = assemble_folder(zizhou).document
    notes = list_notes(document)

    assert len(notes) > 20
    assert all(note.startswith("依据：") and note.endswith("。") for note in notes)
    labels = [
        one.label
        for block in document.blocks()
        if isinstance(block, Paragraph)
        for one in block.content
        if isinstance(one, Footnote)
    ]
    assert labels[:3] == ["①", "②", "③"]
    assert len(set(labels)) == len(labels)


def test_an_evaluator_writes_notes(zizhou: Path, assemble_folder: Assemble) -> None:
    """A passage cites a document by its id, or says in a note what it wants."""
    with (zizhou / PASSAGE).open("a", encoding="utf-8") as file:
        file.write('\n补记。{{ source_note("yulin_measures") }}另记。{{ footnote("见会议记录") }}\n')

    notes = list_notes(assemble_folder(zizhou).document)

    assert "见会议记录" in notes
    assert notes[notes.index("见会议记录") - 1].startswith("依据：《")


def test_unknown_source_is_reported_where_it_stands(zizhou: Path, assemble_folder: Assemble) -> None:
    """A wrong id is named with its line and the nearest that there is."""
    with (zizhou / PASSAGE).open("a", encoding="utf-8") as file:
        file.write('\n补记。{{ source_note("yulin_measure") }}\n')
    lines = (zizhou / PASSAGE).read_text("utf-8").count("\n")

    with pytest.raises(ContentError) as caught:
        assemble_folder(zizhou)

    (told,) = caught.value.problems
    assert told.location.line == lines
    assert "yulin_measures" in str(told)


def test_heading_may_not_hold_a_note(zizhou: Path, assemble_folder: Assemble) -> None:
    """A heading is repeated in the contents, where a note has no place."""
    with (zizhou / PASSAGE).open("a", encoding="utf-8") as file:
        file.write('\n### 补充{{ footnote("不行") }}\n\n正文。\n')

    with pytest.raises(ContentError, match="补充"):
        assemble_folder(zizhou)


def test_pack_without_footnotes_prints_them_in_brackets(zizhou: Path) -> None:
    """Where a region has no footnotes, templates leave sources out and a writer's own note stays in the text."""
    with (zizhou / PASSAGE).open("a", encoding="utf-8") as file:
        file.write('\n补记。{{ footnote("见会议记录") }}\n')
    scored = pipeline.score(zizhou)
    pack = replace(load_pack(scored.evaluation.pack), footnotes=False)

    document = assemble(scored.evaluation, scored.result, scored.profile, pack)

    assert list_notes(document) == []
    texts = [
        "".join(one.text for one in block.content if isinstance(one, Text))
        for block in document.blocks()
        if isinstance(block, Paragraph)
    ]
    assert "补记。（见会议记录）" in texts
    assert not any("依据：" in text for text in texts)
