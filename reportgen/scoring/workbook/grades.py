"""The sheet of grades, in which the grade of the total is looked up."""

from reportgen.models.profile import GradeScale
from reportgen.models.rounding import as_fraction
from reportgen.scoring.formulas.expression import Words
from reportgen.scoring.wording import say
from reportgen.scoring.workbook.contents import Cell, Line, Sheet, Style

_MARK_DECIMALS = 10


def draw_grades(scale: GradeScale) -> Sheet:
    """The bands from the lowest to the best, as a lookup wants them, and the document that sets them."""
    heads = Line(tuple(Cell(say(f"workbook.{name}"), Style.HEAD) for name in ("at_least", "grade", "citation")))
    bands = (
        Line((Cell(as_fraction(band.at_least), Style.NUMBER), Cell(band.name), Cell(scale.citation)))
        for band in reversed(scale.bands)
    )
    return Sheet(say("workbook.grades"), (heads, *bands), (12, 12, 48))


def look_up(score: str, full: str, bands: int, grade: str) -> Words:
    """The grade of the score, other full scores being taken to 100; what lies below all bands gets the lowest."""
    sheet, last = say("workbook.grades"), bands + 1
    mark = f"MAX(ROUND(IF({full}=0,0,{score}*100/{full}),{_MARK_DECIMALS}),'{sheet}'!$A$2)"
    return Words(f"LOOKUP({mark},'{sheet}'!$A$2:$A${last},'{sheet}'!$B$2:$B${last})", grade)
