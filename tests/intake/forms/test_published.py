"""The twenty published forms, laid out in the ways people lay them out, come back with every field right."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from reportgen.document.forms.pages import Form
from reportgen.intake.forms import Imported, import_forms
from reportgen.loading.folder import load_evaluation
from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.parties import PartyRole
from reportgen.models.values import Prose
from tests.intake.forms.conftest import FOLDERS
from tests.intake.forms.sheets import MANNERS, WRITERS, Sheet, type_numbers, write_xlsx

Forms = dict[str, tuple[Form, ...]]
Sheets = dict[str, tuple[Sheet, ...]]

COUNTS = {"zhongwei-self-evaluation-2024": 4, "shuimogou-final-accounts-2024": 16}


def plain(text: object) -> str:
    """A text without what only lays it out."""
    return "".join(str(text or "").split())


def list_paths(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    """The names of the levels above each indicator, and its own."""

    def walk(group: IndicatorGroup, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        names = (*above, group.name)
        yield from ((*names, leaf.name) for leaf in group.indicators)
        for below in group.groups:
            yield from walk(below, names)

    for group in evaluation.indicators:
        yield from walk(group, ())


def describe_indicator(leaf: Indicator) -> dict[str, Any]:
    """Every field of an indicator that a form prints."""
    rule = {key: value for key, value in leaf.rule.parameters.items() if key in {"tier", "share"}}
    return {
        "name": plain(leaf.name),
        "full_score": leaf.full_score,
        "target": plain(leaf.target),
        "basis": plain(leaf.target_basis),
        "prior": plain(leaf.prior_actual),
        "kind": plain(leaf.evidence_kind),
        "actual": plain(leaf.actual),
        "rule": (leaf.rule.method, rule),
    }


def describe_form(evaluation: Evaluation) -> dict[str, Any]:
    """Every field of a form that is printed as it was typed."""
    roles = (PartyRole.SUPERVISING_DEPARTMENT, PartyRole.IMPLEMENTING_UNIT)
    parties = [evaluation.party(role) for role in roles[evaluation.scope.value == "unit" :]]
    project = evaluation.project
    return {
        "scope": evaluation.scope,
        "year": evaluation.year,
        "project": None if project is None or evaluation.scope.value == "unit" else project.name,
        "parties": [party.name if party else None for party in parties],
        "funds": [
            (source.name, source.parent is None, source.initial_budget, source.adjusted_budget, source.spent)
            for source in evaluation.funds.sources
        ],
        "levels": list(list_paths(evaluation)),
        "indicators": [describe_indicator(leaf) for leaf in evaluation.leaves()],
    }


def read_reasons(sheet: Sheet) -> list[str]:
    """The reasons and measures that a form prints, indicator by indicator."""
    head = next((cell for cell in sheet.cells if "改进措施" in cell.text), None)
    rows = [cell for cell in sheet.cells if head and cell.column == head.column and cell.row > head.row]
    return [plain(cell.text) for cell in sorted(rows, key=lambda cell: cell.row)][:-1]


def check_forms(imported: Imported, forms: Sequence[Form], sheets: Sequence[Sheet]) -> None:
    """Compare every field of every form."""
    evaluation = load_evaluation(imported.folder)
    assert len(evaluation.forms) == len(forms)
    for found, form, sheet in zip(evaluation.forms, forms, sheets, strict=True):
        assert describe_form(found) == describe_form(form.materials.evaluation)
        _check_texts(found, sheet)


def _check_texts(found: Evaluation, sheet: Sheet) -> None:
    """The goals and reasons, in which figures are printed."""
    label = next(cell for cell in sheet.cells if cell.text == "年度总体目标")
    goals = [plain(cell.text) for cell in sheet.cells if cell.row == label.row + 1 and cell.column > label.column]
    achieved = found.goals.achieved or Prose("")
    assert [plain(found.goals.overall.text), plain(achieved.text)] == goals
    reasons = [
        plain((leaf.deviation_reason or Prose("")).text) + plain((leaf.improvement_measures or Prose("")).text)
        for leaf in found.leaves()
    ][1:]
    printed = read_reasons(sheet)
    if printed:
        judged = [leaf.rule.parameters.get("reason", "") for leaf in found.leaves()][1:]
        pairs = zip(reasons, judged, strict=True)
        assert [reason or plain(why) for reason, why in pairs] == printed


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("folder", "ending"), [(FOLDERS[0], "xlsx"), (FOLDERS[0], "docx"), (FOLDERS[1], "xlsx")])
def test_every_field_comes_back(
    folder: str, ending: str, manner: str, printed: Forms, sheets: Sheets, tmp_path: Path
) -> None:
    """However a form is laid out, what it says is the same."""
    forms = printed[folder]
    assert len(forms) == COUNTS[folder]
    path = WRITERS[ending]([MANNERS[manner](sheet) for sheet in sheets[folder]], tmp_path / f"forms.{ending}")

    imported = import_forms([path], tmp_path / "folder")

    check_forms(imported, forms, sheets[folder])
    assert [one.message for one in imported.problems if one.quote] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_numbers_may_be_numbers(folder: str, printed: Forms, sheets: Sheets, tmp_path: Path) -> None:
    """Amounts, scores and percentages that were typed as numbers are read as their formats show them."""
    path = type_numbers(write_xlsx(sheets[folder], tmp_path / "forms.xlsx"))

    imported = import_forms([path], tmp_path / "folder")

    check_forms(imported, printed[folder], sheets[folder])


@pytest.mark.parametrize("turn", [0, 5])
def test_forms_laid_out_in_many_ways_share_a_file(turn: int, printed: Forms, sheets: Sheets, tmp_path: Path) -> None:
    """Sixteen forms in one Word file, each laid out by somebody else."""
    manners = list(MANNERS.values())
    laid_out = [manners[(at + turn) % len(manners)](sheet) for at, sheet in enumerate(sheets[FOLDERS[1]])]
    path = WRITERS["docx"](laid_out, tmp_path / "forms.docx")

    imported = import_forms([path], tmp_path / "folder")

    check_forms(imported, printed[FOLDERS[1]], sheets[FOLDERS[1]])
    assert [one.message for one in imported.problems if one.quote] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_printed_score_is_ours(folder: str, sheets: Sheets, tmp_path: Path) -> None:
    """The scores that the program printed are those it computes from what it read."""
    path = write_xlsx(sheets[folder], tmp_path / "forms.xlsx", together=True)

    imported = import_forms([path], tmp_path / "folder")

    scores = [one for form in imported.forms for one in form.scores]
    assert len(scores) > 60
    lacking = [one for one in scores if one.id == "total" and one.printed is None]
    assert [one.name for one in scores if not one.is_same and one not in lacking] == []
    assert len(lacking) == (folder == FOLDERS[1])  # the unit's form has no row of the total
