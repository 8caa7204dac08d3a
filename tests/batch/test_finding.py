"""Which evaluations folders, patterns and lists name, and where their reports go."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.batch.finding import find_items
from reportgen.errors import UsageError
from tests.batch.conftest import FORMS


def name_items(*named: str | Path) -> list[str]:
    """The places in the output."""
    return [one.name for one in find_items([str(one) for one in named]).items]


def test_folder_is_searched_to_its_depth(forms: Path) -> None:
    """Folders of the same name in two districts keep the way that leads to them."""
    (forms / ".hidden" / "x").mkdir(parents=True)
    (forms / ".hidden" / "x" / "evaluation.yaml").touch()

    assert name_items(forms) == sorted(FORMS)


def test_paths_are_as_short_as_they_are_named(forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand in the summary."""
    monkeypatch.chdir(forms)

    assert [one.folder for one in find_items(["."]).items] == sorted(FORMS)
    assert [one.folder for one in find_items(["./北区/"]).items] == sorted(FORMS)[:2]


def test_evaluation_goes_by_its_own_name(forms: Path) -> None:
    """As the command build does it."""
    assert name_items(forms / FORMS[0]) == ["road-2024"]


def test_pattern_is_followed(forms: Path) -> None:
    """Where no shell has resolved it."""
    assert name_items(forms / "北*" / "*") == ["road-2024", "school-2024"]


def write_list(path: Path, rows: list[list[str]]) -> Path:
    """A list as people write it."""
    if path.suffix == ".xlsx":
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        path.write_text("\ufeff" + "\n".join(",".join(row) for row in rows) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_list_with_a_heading(forms: Path, suffix: str) -> None:
    """The column of paths is found by its heading; paths begin at the list."""
    rows = [["单位", "路径"], ["北区交通局", "北区/road-2024"], ["南区卫健局", "南区/clinic-2024"]]

    assert name_items(write_list(forms / f"清单{suffix}", rows)) == ["road-2024", "clinic-2024"]


def test_plain_list(forms: Path) -> None:
    """One path a line."""
    assert name_items(write_list(forms / "list.txt", [["# 2024"], ["北区/road-2024"]])) == ["road-2024"]


def test_second_of_a_name_is_refused(forms: Path) -> None:
    """It would overwrite the report of the first."""
    found = find_items([str(forms / "北区/road-2024"), str(forms / "南区/road-2024"), str(forms / "北区/road-2024")])

    assert [one.path.parent.name for one in found.items] == ["北区"]
    assert [problem.code for _, problem in found.refused] == ["batch-same-name"]


def test_listed_folder_that_is_not_there(forms: Path) -> None:
    """One wrong line does not keep the others."""
    found = find_items([str(write_list(forms / "list.txt", [["北区/rood-2024"], ["北区/road-2024"]]))])

    assert [one.name for one in found.items] == ["road-2024"]
    assert [problem.code for _, problem in found.refused] == ["batch-no-evaluation"]


@pytest.mark.parametrize(
    ("named", "code"),
    [("nothing-*", "batch-nothing-there"), (".", "batch-nothing-there"), ("l.txt", "batch-list-empty")],
)
def test_name_that_stands_for_nothing(elsewhere: Path, named: str, code: str) -> None:
    """A slip of the pen is told at once."""
    (elsewhere / "l.txt").write_text("# nothing\n", "utf-8")

    with pytest.raises(UsageError) as refused:
        find_items([named])

    assert refused.value.problem.code == code
