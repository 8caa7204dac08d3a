"""The grade against the bands that the document states, and totals told in several places against each other."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.finished import GridTable
from reportgen.audit.numbers import Amount
from reportgen.audit.numerals import NumberMark

_GRADES = ("优", "良", "中", "差")
_BAND = re.compile(
    r"(?P<bounds>[^，。；、\n]*?\d[^，。；、\n]*?)(?:的)?(?:评?定?为|属于|对应|等级为)\s*[“\"]?(?P<grade>[优良中差])[”\"]?(?![\u4e00-\u9fff])"
)
_TOTAL = re.compile(
    r"(?:总得分|最终得分|综合得分|评价得分|评价总?分数?|总分|综合评分|自评得分|评分结果)[^\d。；，]{0,6}[“\"]?\s*(?P<score>\d{1,3}(?:\.\d+)?)\s*分?[”\"]?"
    r"(?P<rest>[^。；\n]{0,30}?(?:等级|评级|级别)[^。；\n优良中差]{0,8}[“\"]?(?P<grade>[优良中差]))?"
)
_FULL = Fraction(100)
_LABEL = re.compile(r"(?:综合)?评价(?:分数|得分|总分)|综合得分|最终得分")
_SHORT = 10


def claim_grades(study: Study) -> Iterator[Checked]:
    """Every total with its grade; every total of the evaluation."""
    floors = read_floors(study)
    told = list(_find_totals(study))
    yield from _claim_bands(study)
    for text, score, grade in told:
        if grade and len(floors) == len(_GRADES) - 1:
            yield from _claim_grade(text, score, grade, floors)
    yield from _claim_same(study, [(text, score) for text, score, _ in told])


def read_floors(study: Study) -> Mapping[str, Fraction]:
    """The lowest score of each grade but the last, from the sentence that states the bands."""
    for text in study.texts:
        floors: dict[str, Fraction] = {}
        for match in _BAND.finditer(text.text):
            bounds = [Fraction(one) for one in re.findall(r"\d+(?:\.\d+)?", match["bounds"])]
            if match["grade"] != _GRADES[-1] and bounds and all(one <= _FULL for one in bounds):
                floors[match["grade"]] = min(bounds)
        if set(floors) == set(_GRADES[:-1]):
            return floors
    return {}


def _claim_bands(study: Study) -> Iterator[Checked]:
    """The upper limit of each band is the lower limit of the one above."""
    for text in study.texts:
        bands = {
            match["grade"]: (match, re.findall(r"\d+(?:\.\d+)?", match["bounds"]))
            for match in _BAND.finditer(text.text)
        }
        if set(bands) < set(_GRADES[:-1]):
            continue
        for above, below in pairwise(_GRADES):
            if above in bands and below in bands:
                floor = min((Fraction(one) for one in bands[above][1]), default=_FULL)
                ceiling = max((Fraction(one) for one in bands[below][1]), default=floor)
                marks = tuple(one.mark for one in text.amounts_within(bands[below][0].start(), bands[below][0].end()))
                if floor == ceiling or floor - ceiling == 1:
                    yield Checked(None, marks)
                else:
                    values = {"name": below, "stated": str(ceiling), "expected": str(floor)}
                    yield report("bands-gap", text.location, text.sentence_at(bands[below][0].start()), marks, **values)


def _find_totals(study: Study) -> Iterator[tuple[Text, Amount, str]]:
    for text in study.texts:
        for match in _TOTAL.finditer(text.text):
            score = text.amount_in(match, "score")
            if score is not None and score.dimension in {"", "分"} and score.value <= _FULL:
                yield text, score, match["grade"] or ""
    for table in study.document.tables:
        yield from ((text, score, "") for text, score in _find_cells(table))


def _find_cells(table: GridTable) -> Iterator[tuple[Text, Amount]]:
    """评价分数 in one cell and its number in the next."""
    for row in range(table.height):
        for label, cell in pairwise(table.distinct(row)):
            score = read_value(cell) if _LABEL.fullmatch("".join(label.text.split())) else None
            if score is not None and score.dimension in {"", "分"} and score.value <= _FULL:
                yield read_cell(cell), score


def _claim_grade(text: Text, score: Amount, grade: str, floors: Mapping[str, Fraction]) -> Iterator[Checked]:
    reached = [name for name in _GRADES[:-1] if score.value >= floors[name]]
    expected = reached[0] if reached else _GRADES[-1]
    if grade == expected:
        yield Checked(None, (score.mark,))
        return
    values = {"stated": grade, "expected": expected, "score": score.shown}
    yield report("grade", text.location, text.sentence_at(score.start), (score.mark,), **values)


def _claim_same(study: Study, told: list[tuple[Text, Amount]]) -> Iterator[Checked]:
    """The totals in sentences against that of the one table that scores 100 points; forms have their own."""
    totals = [
        score
        for sheet, funds in study.scored_sheets
        for row in sheet.totals
        if not funds and (score := row.amount(Role.SCORE)) is not None and _is_whole(row.amount(Role.WEIGHT))
    ]
    values = {score.value for score in totals}
    if len(values) != 1 or any(funds for _, funds in study.scored_sheets[:1]):
        return
    expected = totals[0]
    for text, score in told:
        marks: tuple[NumberMark, ...] = (score.mark, expected.mark)
        if score.value in {expected.value, _FULL}:
            yield Checked(None, marks)
        elif _is_about_all(text, score):
            yield report(
                "total-differs",
                text.location,
                text.sentence_at(score.start),
                marks,
                stated=score.shown,
                expected=expected.shown,
            )


def _is_whole(weight: Amount | None) -> bool:
    return weight is not None and weight.value == _FULL


def _is_about_all(text: Text, score: Amount) -> bool:
    """Whether the total is that of the evaluation: its grade or the evaluation itself is named beside it."""
    if text.is_cell and len(text.text) < _SHORT:
        return True
    near = text.text[max(score.start - 30, 0) : score.end + 20]
    return bool(re.search(r"本次|最终|综合|等级|评级|总得分", near)) and not re.search(r"满分|指标|自评", near)
