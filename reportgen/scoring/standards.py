"""What a printed 评分标准 claims as its maximum, and whether that is the full score."""

import re
from decimal import Decimal

from reportgen.models.indicator import Indicator
from reportgen.problems import Problem, problem
from reportgen.scoring.wording import show

_CLAUSE = re.compile(r"(?=[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])|\n")
_NUMBER = r"(\d+(?:\.\d+)?)"
_STATED = re.compile(rf"(?<!本项)满分(?:为|是|：|:)?\s*{_NUMBER}\s*分?")
_GIVEN = re.compile(
    rf"(?:得|计|记|赋)\s*{_NUMBER}\s*分|[×xX*]\s*{_NUMBER}(?!\s*[\d.%％])(?:\s*分|\s*$|\s*[=＝；;。，,）)])"
)


def read_maxima(text: str) -> frozenset[Decimal]:
    """The maxima that the text may mean: what it states, else the best clause or the sum of all clauses.

    A text that gives points in words only (`得满分`) or only takes points off claims nothing.
    """
    stated = [Decimal(number) for number in _STATED.findall(text)]
    given = [max(points) for clause in _CLAUSE.split(text) if (points := _read_points(clause))]
    if stated:
        return frozenset(stated)
    return frozenset({max(given), sum(given, Decimal(0))}) if given else frozenset()


def _read_points(clause: str) -> list[Decimal]:
    return [Decimal(first or second) for first, second in _GIVEN.findall(clause)]


def find_standard_fault(indicator: Indicator) -> Problem | None:
    """The contradiction between the client's own wording and the full score, if there is one."""
    maxima = read_maxima(indicator.scoring_standard) if indicator.scoring_standard else None
    if not maxima or indicator.full_score in maxima:
        return None
    return problem(
        "standard-maximum",
        indicator.where("scoring_standard"),
        name=indicator.name,
        stated="/".join(show(one) for one in sorted(maxima)),
        expected=show(indicator.full_score),
        quote=indicator.scoring_standard,
    )
