"""The workbook that people fill in: notes, lists, locked formulas, open cells, and text that stays text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.cli.application import run
from reportgen.exchange import BOOK, export_workbook, import_workbook, move_into_workbook
from reportgen.loading.folder import load_evaluation
from reportgen.loading.workbook.layout import Layout, choices, sheets, table
from reportgen.loading.workbook.reading import Package, read_workbook
from reportgen.loading.workbook.writing import write_workbook
from reportgen.loading.yaml_writing import drop_origins
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.indicator import Indicator, IndicatorGroup, Term
from reportgen.models.record import Record
from reportgen.models.tracing import annotate_fields, list_branches
from reportgen.scoring.attainment import Direction
from reportgen.scoring.methods import METHODS
from reportgen.scoring.methods.additive_checklist import Requirement
from reportgen.scoring.methods.deductive_checklist import Violation
from scripts import excel_headings

CONTENT = Path(__file__).parents[3] / "content"
EXAMPLE = CONTENT / "zizhou-employment-2022"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook of an example, opened."""
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    export_workbook(EXAMPLE, path)
    return openpyxl.load_workbook(path)


def cells(sheet: Any) -> Iterator[Any]:
    """Every cell of a sheet that holds something."""
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def find(sheet: Any, text: str) -> Any:
    """The cell that holds a text."""
    return next(cell for cell in cells(sheet) if cell.value == text)


def test_sheets_are_protected_and_cells_to_fill_in_are_open(book: Any) -> None:
    """Formulas and headings are locked, without a password; whatever is read can be typed into."""
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    sheet = book["指标体系"]
    heading = find(sheet, "三级指标")
    assert heading.protection.locked
    assert not sheet.cell(heading.row + 1, heading.column).protection.locked
    assert not sheet.cell(sheet.max_row, heading.column).protection.locked
    formulas = [cell for one in book.worksheets for cell in cells(one) if cell.data_type == "f"]
    assert len(formulas) > 20
    assert all(cell.protection.locked for cell in formulas)


def test_formulas_sum_up_and_compare(book: Any) -> None:
    """Scores add up to 100, and what was spent is compared with the budget."""
    formulas = {cell.value for sheet in book.worksheets for cell in cells(sheet) if cell.data_type == "f"}

    assert any(one.startswith("=ROUND(100-SUM(") for one in formulas)
    assert any(one.startswith("=SUMIFS(") for one in formulas)
    assert any(one.startswith("=IF(N(") for one in formulas)


def test_every_heading_has_a_note(book: Any) -> None:
    """What belongs into a column is told under the mouse."""
    for sheet in sheets().values():
        if sheet.name in book.sheetnames:
            page = book[sheet.name]
            noted = [cell for cell in cells(page) if cell.comment is not None]
            assert len(noted) >= len(sheet.columns)
            assert all(cell.comment.text for cell in noted)


def test_choices_are_lists(book: Any) -> None:
    """Methods, directions and kinds are chosen, not typed."""
    lists = [one for sheet in book.worksheets for one in sheet.data_validations.dataValidation]
    words = {cell.value for cell in cells(book["选项"])}

    assert all(one.type == "list" and one.formula1.startswith("'选项'!") for one in lists)
    assert len(lists) > 5
    assert {"按完成比例", "越低越好", "项目支出绩效评价", "县级", "单选题", "是"} <= words
    assert book["选项"].sheet_state == "hidden"


def test_page_is_set_up(book: Any) -> None:
    """Headings are frozen and repeated on every printed page."""
    sheet = book["指标体系"]
    row = find(sheet, "三级指标").row

    assert sheet.freeze_panes.endswith(str(row + 1))
    assert sheet.print_title_rows == f"${row}:${row}"
    assert sheet.page_setup.orientation == "landscape"


def test_methods_and_directions_are_those_of_the_program() -> None:
    """A method without a word could not be chosen."""
    assert set(choices("method")) == set(METHODS)
    assert set(choices("direction")) == {str(one) for one in Direction}


def test_parameters_are_those_of_the_methods() -> None:
    """Every plain parameter has a Chinese name, and no name means nothing."""
    known = {name for method in METHODS.values() for name in method.model_fields} - {"origin", "direction"}

    assert set(table()["parameters"]) <= known
    assert len(set(table()["parameters"].values())) == len(table()["parameters"])


def list_paths(model: Any, sheet_path: tuple[str, ...]) -> Any:
    """The model at the end of a path of fields."""
    for step in sheet_path:
        (branch, *_) = [one for one in list_branches(annotate_fields(model)[step]) if one is not str]
        while getattr(branch, "__args__", None):
            branch = next(one for one in list_branches(branch.__args__[0]) if one is not str)
        model = branch
    return model


@pytest.mark.parametrize("key", [key for key, sheet in sheets().items() if sheet.layout is Layout.RECORDS])
def test_columns_are_fields_of_the_model(key: str) -> None:
    """A column of a field that no model has would lead nowhere; a field without a column would be hard to fill in."""
    sheet = sheets()[key]
    own = {column.path[0] for column in sheet.columns if not column.inner} - {"*"}
    items = {column.path[0] for column in sheet.columns if column.inner}

    model = list_paths(Evaluation, sheet.at)

    assert own | ({sheet.inner} - {""}) == set(annotate_fields(model))
    assert items == (set(annotate_fields(list_paths(model, (sheet.inner,)))) if sheet.inner else set())


@pytest.mark.parametrize(("key", "models"), [("points", (Requirement, Violation)), ("summands", (Term,))])
def test_items_of_indicators_have_columns(key: str, models: tuple[type[Record], ...]) -> None:
    """Those of both checklists and of sums, beside the indicator that they belong to."""
    fields = {name for model in models for name in annotate_fields(model)}

    assert {column.field for column in sheets()[key].columns} == fields | {"indicator"}


def test_indicator_has_a_column_for_every_field() -> None:
    """Of level three and of the levels above; lists of items have sheets of their own."""
    columns = {column.path[0]: column for column in sheets()["indicators"].columns}
    groups = {column.path for column in sheets()["indicators"].columns if column.path[0] == "level1"}

    assert set(columns) - {"level1", "level2"} == set(annotate_fields(Indicator))
    assert {path[1] for path in groups} == set(annotate_fields(IndicatorGroup)) - {"groups", "indicators"}


RISKY = [
    "=1+1",
    "+86",
    "-5人",
    "@名",
    '=HYPERLINK("http://a")',
    "!figures {{ a }}",
    "!yaml x",
    "  前有空格",
    "甲\r乙",
    "=661人",
]


@pytest.mark.parametrize("text", RISKY)
def test_text_stays_text(text: str, tmp_path: Path) -> None:
    """A text that begins like a formula is no formula, and comes back as it was."""
    path = tmp_path / "a.xlsx"
    data = {"facts": [{"id": "a", "name": text, "value": text}], "other_matters": [text]}
    path.write_bytes(write_workbook(Package(data), "甲", "forms"))

    package, problems = read_workbook(path)

    assert problems == ()
    assert package is not None
    assert drop_origins(package.main) == data
    page = openpyxl.load_workbook(path)["事实数据"]
    assert [cell.value for cell in cells(page) if cell.data_type == "f"] == []


def test_values_know_their_cells(tmp_path: Path) -> None:
    """Checks and explanations point to sheet and cell."""
    folder = tmp_path / EXAMPLE.name
    export_workbook(EXAMPLE, tmp_path / "a.xlsx")
    import_workbook(tmp_path / "a.xlsx", folder)
    move_into_workbook(folder)

    evaluation = load_evaluation(folder)

    assert not (folder / "indicators.yaml").exists()
    leaf = evaluation.leaves()[0]
    assert str(leaf.where("full_score")).startswith(f"{folder / BOOK}!指标体系!F")
    assert str(evaluation.funds.sources[0].where("spent")).startswith(f"{folder / BOOK}!资金来源!F")
    assert leaf.where("full_score").row == evaluation.indicators[0].where("name").row


def test_folder_that_holds_something_is_not_overwritten(tmp_path: Path) -> None:
    """What a person wrote is nobody's to replace."""
    from reportgen.errors import ContentError

    export_workbook(EXAMPLE, tmp_path / "a.xlsx")
    with pytest.raises(ContentError) as caught:
        import_workbook(tmp_path / "a.xlsx", tmp_path)

    assert [one.code for one in caught.value.problems] == ["import-target"]


@pytest.mark.parametrize("kind", [str(kind) for kind in EvaluationKind])
def test_new_folder_is_filled_in_excel(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`new --excel` gives a folder without a problem, whose indicators or forms lie in a workbook."""
    folder = tmp_path / "new"

    assert run(["new", str(folder), "--kind", kind, "--name", "某项目", "--excel"]) == 0
    assert run(["check", str(folder)]) == 0
    assert BOOK in capfd.readouterr().out
    assert (folder / BOOK).is_file()
    assert not (folder / "indicators.yaml").exists()
    assert list(folder.glob("forms/*.yaml")) == []


def test_page_of_headings_is_what_the_program_reads() -> None:
    """Written anew with `python -m scripts.excel_headings`."""
    assert excel_headings.PAGE.read_text("utf-8") == excel_headings.write_page()
