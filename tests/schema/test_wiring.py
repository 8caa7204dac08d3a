"""Folders that come of an import are wired to their schemas as new ones are."""

from pathlib import Path

import pytest

from reportgen.exchange import export_workbook, import_workbook
from reportgen.intake.forms import import_forms
from tests.intake.forms.conftest import load_forms
from tests.intake.forms.sheets import lay_out, write_docx
from tests.schema.editor import find_schema, list_complaints

EXAMPLES = ("zizhou-employment-2022", "zhongwei-self-evaluation-2024")


def list_data_files(folder: Path) -> list[Path]:
    """The files that an editor is to check."""
    return [path for path in folder.rglob("*.yaml") if ".schema" not in path.parts]


def assert_wired(folder: Path) -> None:
    """Every file names a schema that lies in the folder, and holds to it."""
    files = list_data_files(folder)
    assert len(files) > 1
    for path in files:
        schema = find_schema(path)
        assert schema.is_relative_to(folder / ".schema")
        assert list_complaints(path.read_text("utf-8"), schema) == []
    assert (folder / ".vscode" / "settings.json").is_file()


@pytest.mark.parametrize("example", EXAMPLES)
def test_folder_out_of_a_workbook(example: str, repository: Path, tmp_path: Path) -> None:
    """What was exported and taken back is checked while it is edited."""
    export_workbook(repository / "content" / example, tmp_path / "评价.xlsx")
    import_workbook(tmp_path / "评价.xlsx", tmp_path / "评价")

    assert_wired(tmp_path / "评价")


def test_folder_out_of_forms(repository: Path, tmp_path: Path) -> None:
    """Forms lie a folder deeper, and find the schemas all the same."""
    forms = load_forms(repository / "content" / "zhongwei-self-evaluation-2024")[:2]
    write_docx([lay_out(one) for one in forms], tmp_path / "自评表.docx")
    import_forms([tmp_path / "自评表.docx"], tmp_path / "自评")

    assert_wired(tmp_path / "自评")
