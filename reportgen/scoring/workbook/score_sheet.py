"""The score sheet of a workbook: one line for each level and indicator, the total, and what follows from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import NotApplicable, Profile
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult
from reportgen.models.rounding import as_fraction
from reportgen.scoring.binding import Bound
from reportgen.scoring.formulas.cells import Cells, begin
from reportgen.scoring.formulas.expression import Expression, number
from reportgen.scoring.wording import say, show
from reportgen.scoring.workbook.contents import Cell, Content, Line, Sheet, Style
from reportgen.scoring.workbook.grades import look_up
from reportgen.scoring.workbook.leaves import Leaf, complete, work_leaves
from reportgen.scoring.workbook.parameters import draw_parameters
from reportgen.scoring.workbook.sums import FULL, SCORE, Sums, add_sums, settle_leaf

COLUMNS = (
    "level1", "level2", "level3", "full_score", "target", "actual", "reported", "completion_rate", "score",
    "score_rate", "losses", "method",
)  # fmt: skip
WIDTHS = (16, 16, 30, 8, 16, 16, 16, 11, 9, 10, 40, 60)
STYLES = {"completion_rate": Style.RATE, "score_rate": Style.RATE, "full_score": Style.NUMBER, "score": Style.NUMBER}
HEAD_ROW = 2


def draw_scores(
    evaluation: Evaluation, profile: Profile, result: EvaluationResult, bound: Sequence[Bound], mark: str = ""
) -> tuple[Sheet, Sheet]:
    """The score sheet and the sheet of its parameters; `mark` tells them from those of other forms."""
    title = say("workbook.scores") + mark
    ledger, chain = begin(say("workbook.parameters") + mark, profile)
    rows = _number_rows(result.groups)
    full = [(leaf, _full_cell(title, rows[id(leaf)], leaf.indicator.full_score)) for leaf in result.leaves()]
    leaves = work_leaves(full, {id(one.indicator): one for one in bound}, ledger, chain, profile)
    drawing = _Drawing(profile, Cells(ledger, "", number(0), chain), rows, {id(one.result): one for one in leaves})
    total, body = drawing.draw_groups(result.groups)
    lines = (
        Line((Cell(evaluation.heading, Style.TITLE),)),
        Line(tuple(Cell(say(f"workbook.{name}"), Style.HEAD) for name in COLUMNS)),
        *body,
        *_conclude(total, result, profile, complete(leaves, profile)),
    )
    return Sheet(title, lines, WIDTHS, HEAD_ROW, (SCORE, FULL)), draw_parameters(ledger)


def _number_rows(groups: Sequence[GroupResult]) -> dict[int, int]:
    """The row of every level and indicator by its identity, in the order in which they are drawn."""
    order = [id(one) for group in groups for one in _walk(group)]
    return {one: row for row, one in enumerate(order, HEAD_ROW + 1)}


def _walk(group: GroupResult) -> Iterator[GroupResult | IndicatorResult]:
    yield group
    yield from group.indicators
    for below in group.groups:
        yield from _walk(below)


def _full_cell(sheet: str, row: int, full: Decimal) -> Expression:
    return Expression(f"'{sheet}'!${FULL}${row}", as_fraction(full), is_computed=False)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the lines are drawn from."""

    profile: Profile
    cells: Cells
    rows: Mapping[int, int]
    leaves: Mapping[int, Leaf]

    def draw_groups(self, groups: Sequence[GroupResult]) -> tuple[Sums, list[Line]]:
        """The total, and the lines of all levels with the total at the end."""
        drawn = [self._draw_group(group, 1) for group in groups]
        name = say("workbook.total")
        row = HEAD_ROW + 1 + len(self.rows)
        total = add_sums([sums for sums, _ in drawn], row, replace(self.cells, owner=name), is_whole=True)
        return total, [*(line for _, lines in drawn for line in lines), _draw_sums(total, "level1", name)]

    def _draw_group(self, group: GroupResult, level: int) -> tuple[Sums, list[Line]]:
        own = [(leaf, *self._draw_leaf(leaf, level)) for leaf in group.indicators]
        below = [self._draw_group(one, level + 1) for one in group.groups]
        counted = [sums for leaf, sums, _ in own if not self._is_left_out(self.leaves[id(leaf)])]
        name = f"{group.group.code or ''}{group.group.name}"
        parts = [*counted, *(sums for sums, _ in below)]
        sums = add_sums(parts, self.rows[id(group)], replace(self.cells, owner=name))
        lines = [line for _, _, line in own] + [line for _, lines in below for line in lines]
        return sums, [_draw_sums(sums, f"level{min(level, 2)}", name, level - 1), *lines]

    def _draw_leaf(self, result: IndicatorResult, level: int) -> tuple[Sums, Line]:
        leaf = self.leaves[id(result)]
        sums = settle_leaf(leaf, self.rows[id(result)])
        values: dict[str, Content] = {
            "level3": f"{result.indicator.code or ''}{result.indicator.name}",
            "full_score": sums.full.value,
            "target": show(leaf.bound.case.target or ""),
            "actual": show(leaf.bound.case.actual or ""),
            "reported": show(leaf.bound.case.reported or ""),
            "completion_rate": leaf.completion,
            "score": sums.score,
            "score_rate": sums.rate,
            "losses": "\n".join(
                say("workbook.lost", points=one.points, reason=one.reason) for one in result.deductions
            ),
            "method": "\n".join(result.standard),
        }
        return sums, _draw(values, level)

    def _is_left_out(self, leaf: Leaf) -> bool:
        return self.profile.not_applicable is NotApplicable.EXCLUDED and leaf.is_waived


def _draw_sums(sums: Sums, column: str, name: str, depth: int = 0) -> Line:
    values: dict[str, Content] = {column: name, "full_score": sums.full, "score": sums.score, "score_rate": sums.rate}
    return replace(_draw(values, depth), is_total=True)


def _draw(values: Mapping[str, Content], depth: int = 0) -> Line:
    return Line(tuple(Cell(values.get(name), STYLES.get(name, Style.TEXT)) for name in COLUMNS), depth)


def _conclude(total: Sums, result: EvaluationResult, profile: Profile, completion: Expression | None) -> Iterator[Line]:
    """The grade by its bands, and the overall completion by its definition."""
    grade = look_up(f"{SCORE}{total.row}", f"{FULL}{total.row}", len(profile.grades.bands), result.grade.name)
    yield _draw({"level1": say("workbook.grade"), "score": grade, "losses": profile.grades.citation})
    if completion is not None:
        definition = say(f"workbook.{profile.overall_completion}")
        yield _draw({"level1": say("workbook.completion"), "completion_rate": completion, "losses": definition})
