"""The score sheet as a workbook: what stands in it, how it is read, and that LibreOffice reckons the same."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reportgen.appraisal import score
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.profile import NotApplicable, OverallCompletion, Profile
from reportgen.scoring import bind_all, score_bound
from reportgen.scoring.formulas.expression import Expression, Words
from reportgen.scoring.methods import METHODS
from reportgen.scoring.workbook import Part, draw_book, write_book
from reportgen.scoring.workbook.contents import Sheet
from reportgen.scoring.workbook.sums import write_ranges
from tests.scoring.recalculated import find_differences, list_formulas, needs_libreoffice, recalculate
from tests.scoring.samples import book, evaluation, figure, indicator, load
from tests.scoring.test_methods import CASES

CONTENT = Path(__file__).parents[2] / "content"
PROPORTIONAL = {"method": "proportional"}
LOST = {"method": "judgement", "score": "1", "reason": '=HYPERLINK("http://example.org","看")'}


def make_part(written: Evaluation, profile: Profile, base: FigureBook | None = None) -> Part:
    """The evaluation, scored."""
    base = base or FigureBook()
    bound, problems = bind_all(written, profile, base)
    assert not problems
    return Part(written, profile, score_bound(written, profile, base, bound), bound)


def make_small(profile: Profile | None = None) -> Part:
    """Two levels, one indicator that lost points, and one that does not apply."""
    second = [
        indicator("甲", "40", PROPORTIONAL, target="3人", actual="1人", reported="2人"),
        indicator("乙", "40", PROPORTIONAL, target="100人", actual="75人"),
        indicator("丙", "20", {"method": "not_applicable", "reason": "指标已取消"}),
    ]
    below = {"id": "quantity", "name": "数量", "full_score": "100", "indicators": second}
    groups = [
        {"id": "output", "name": "产出", "full_score": "100", "groups": [below]},
        {"id": "effect", "name": "效益", "full_score": "5", "indicators": [indicator("丁", "5", LOST)]},
    ]
    return make_part(evaluation(groups=groups), profile or load())


def make_everything(profile: Profile) -> Part:
    """Every case of every method as one evaluation; a level for each base that the cases rest on."""
    ids = {name for cases in CASES.values() for case in cases for name in case.get("base", {})}
    base = dict.fromkeys(ids, "0.85") | {"funds.spent": "1", "funds.execution_base": "3"}
    written = [
        indicator(f"{method}-{place}", case.get("full", "10"), {"method": method, **case["rule"]},
                  **{key: case[key] for key in ("target", "actual", "reported") if key in case})
        for method, cases in CASES.items() for place, case in enumerate(cases)
    ]  # fmt: skip
    return make_part(evaluation(*written), profile, book(*(figure(name, value) for name, value in base.items())))


def read(part: Part) -> dict[str, list[list[Any]]]:
    """What was written into the file, formulas as formulas."""
    pages = load_workbook(BytesIO(write_book([part]))).worksheets
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in pages}


def find_value(sheets: Sequence[Sheet], label: str, column: int) -> Any:
    """The value of a cell of the score sheet, found by what stands at the beginning of its line."""
    (line,) = (line for line in sheets[0].lines if any(cell.content == label for cell in line.cells[:3]))
    content = line.cells[column].content
    return content.value if isinstance(content, Expression | Words) else content


def test_sheet_has_a_line_for_each_level_and_indicator() -> None:
    """Levels come before what is below them; the total, the grade and the completion come last."""
    lines = read(make_small())["评分表"]

    assert [next(filter(None, line)) for line in lines[1:]] == [
        "一级指标", "产出", "数量", "甲", "乙", "丙", "效益", "丁", "总分", "评价等级", "总体完成率",
    ]  # fmt: skip
    assert lines[1][:4] == ["一级指标", "二级指标", "三级指标", "分值"]
    assert lines[4][4:7] == ["3人", "1人", "2人"]


def test_scores_sums_and_rates_are_formulas() -> None:
    """Whatever is reckoned is a formula over other cells."""
    lines = read(make_small())["评分表"]

    assert lines[4][7].startswith("='参数'!")
    assert lines[4][8].startswith("=MIN(ROUND(")
    assert lines[4][9] == "=I5/D5"
    assert (lines[3][3], lines[3][8]) == ("=SUM(D5:D7)", "=SUM(I5:I7)")
    assert (lines[2][3], lines[2][8]) == ("=SUM(D4)", "=SUM(I4)")
    assert lines[9][8].startswith("=ROUND(")
    assert lines[10][8].startswith("=LOOKUP(")


@pytest.mark.parametrize("total_from", ["rounded_rows", "exact_rows"])
@pytest.mark.parametrize("policy", NotApplicable)
@pytest.mark.parametrize("completion", OverallCompletion)
def test_sheet_holds_the_engines_values(policy: NotApplicable, completion: OverallCompletion, total_from: str) -> None:
    """Scores, full scores, total, grade and completion are those of the result."""
    profile = load("national-2020", total_from=total_from)
    profile = profile.model_copy(update={"not_applicable": policy, "overall_completion": completion})
    part = make_small(profile)
    sheets = draw_book([part])

    result = part.result
    assert find_value(sheets, "总分", 8) == Fraction(result.score)
    assert find_value(sheets, "总分", 3) == Fraction(result.full_score)
    assert find_value(sheets, "评价等级", 8) == result.grade.name
    assert abs(find_value(sheets, "总体完成率", 7) - Fraction(result.complete() or 0)) < Fraction(1, 10**40)
    for group in result.groups:
        assert find_value(sheets, group.group.name, 8) == Fraction(group.score)
        assert find_value(sheets, group.group.name, 3) == Fraction(group.full_score)
    for leaf in result.leaves():
        assert find_value(sheets, leaf.indicator.name, 8) == Fraction(leaf.score)


def test_text_is_never_a_formula() -> None:
    """A reason that begins like a formula is text, and stays so when it is edited."""
    pages = load_workbook(BytesIO(write_book([make_small()])))
    cells = [cell for row in pages["评分表"].iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    named = make_part(evaluation(indicator("=1+1", "5", PROPORTIONAL, target="1人", actual="1人")), load())
    (name,) = (
        cell for row in load_workbook(BytesIO(write_book([named])))["评分表"].iter_rows()
        for cell in row if cell.value == "=1+1"
    )  # fmt: skip

    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert name.data_type == "s"
    assert name.quotePrefix


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    """A control character in a text does not break the file."""
    part = make_part(evaluation(indicator("甲\x0b乙", "5", PROPORTIONAL, target="1人", actual="1人")), load())

    assert "甲乙" in [cell for line in read(part)["评分表"] for cell in line]


def test_same_scores_give_the_same_bytes() -> None:
    """Nothing in the file tells when it was written."""
    assert write_book([make_small()]) == write_book([make_small()])


def test_forms_have_sheets_of_their_own() -> None:
    """Several parts are numbered, each with its parameters; the grades stand once at the end."""
    sheets = draw_book([make_small(), make_small()])

    assert [sheet.title for sheet in sheets] == ["评分表1", "参数1", "评分表2", "参数2", "等级"]


@pytest.mark.parametrize(
    ("rows", "written"),
    [([5], "I5"), ([5, 6, 7], "I5:I7"), ([5, 6, 9], "I5:I6,I9"), ([3, 5, 7], "I3,I5,I7"), ([], "")],
)
def test_rows_that_stand_together_are_a_range(rows: list[int], written: str) -> None:
    """A sum names ranges where it can."""
    assert write_ranges("I", rows) == written


CHAINS: tuple[dict[str, Any], ...] = (
    {},
    {"mode": "half_even", "total_from": "exact_rows"},
    {"row_score_from": "displayed_rate"},
    {"row_score_from": "displayed_rate", "mode": "half_even", "rate_decimals": 1},
)


@needs_libreoffice
def test_libreoffice_agrees_on_every_method(tmp_path: Path) -> None:
    """Recalculated, every cell of every method holds what the engine says, under every chain and policy."""
    profiles = [load("national-2020", **chain) for chain in CHAINS]
    parts = [
        make_everything(profile.model_copy(update={"not_applicable": policy}))
        for profile in profiles
        for policy in NotApplicable
    ]
    sheets = draw_book(parts)
    found = recalculate(write_book(parts), tmp_path)

    assert {leaf.indicator.rule.method for leaf in parts[0].result.leaves()} == set(METHODS)
    assert len(list_formulas(sheets)) > 5000
    assert find_differences(sheets, found) == []
    totals = [found[f"评分表{number}"][-3][8] for number in range(1, len(parts) + 1)]
    assert [round(Decimal(total), 6) for total in totals] == [part.result.score for part in parts]


EXAMPLES = ("zizhou-employment-2022", "ganquanpu-employment-2024", "zhongwei-self-evaluation-2024")


@needs_libreoffice
def test_libreoffice_agrees_on_the_examples(tmp_path: Path) -> None:
    """The workbooks of the example evaluations and their forms hold in every cell what the reports print."""
    scored = [one for name in EXAMPLES for top in [score(CONTENT / name)] for one in (top, *top.forms)]
    parts = [Part(one.evaluation, one.profile, one.result, one.bound) for one in scored if one.result.groups]
    sheets = draw_book(parts)
    found = recalculate(write_book(parts), tmp_path)

    assert len(parts) > 4
    assert find_differences(sheets, found) == []
    for place, part in enumerate(parts):
        assert find_value(sheets[2 * place :], "总分", 8) == Fraction(part.result.score)
        assert find_value(sheets[2 * place :], "评价等级", 8) == part.result.grade.name


@needs_libreoffice
def test_a_wrong_formula_is_found(tmp_path: Path) -> None:
    """The comparison above can fail: other values than those of the formulas are told."""
    first, second = make_small(), make_small(load("national-2020", score_decimals=0))

    assert find_differences(draw_book([second]), recalculate(write_book([first]), tmp_path))


@needs_libreoffice
def test_formulas_are_live(tmp_path: Path) -> None:
    """A reviewer who changes an actual value among the parameters sees the score, the total and the grade follow."""
    pages = load_workbook(BytesIO(write_book([make_small()])))
    (cell,) = (row[3] for row in pages["参数"].iter_rows() if (row[0].value, row[1].value) == ("甲", "实际完成值"))
    cell.value = 3
    changed = BytesIO()
    pages.save(changed)
    lines = recalculate(changed.getvalue(), tmp_path)["评分表"]

    assert [line[8] for line in lines[4:6]] == [40, 30]
    assert (lines[9][8], lines[10][8]) == (91, "良")
