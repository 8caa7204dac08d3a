"""What still stands of data that does not fit: the evaluation without the values that had to be refused.

No report is built from it. It lets the checks look at the rest, so that all problems are told at once.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from pydantic import ValidationError

from reportgen.models.evaluation import Evaluation
from reportgen.models.free_tables import open_tables
from reportgen.models.record import ORIGIN_KEY, Origin

_ROUNDS = 8  # a value, its record, the list that holds it: deeper than that nothing is nested
_STRANGER = "extra_forbidden"  # a key that no field has: nothing is lost with it

Path = tuple[str | int, ...]


class Standing(NamedTuple):
    """The evaluation that is left, None where too little is, and the files that lost something."""

    evaluation: Evaluation | None
    damaged: frozenset[str]


def keep_standing(data: Mapping[str, Any]) -> Standing:
    """The evaluation without the values that do not fit, nor the records that cannot do without them."""
    rest: Any = deepcopy(dict(data))
    damaged: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            return Standing(Evaluation.model_validate(open_tables(Evaluation, rest)), frozenset(damaged))
        except ValidationError as error:
            refused = {_reach(rest, one["loc"]): one["type"] for one in error.errors(include_url=False)}
            damaged |= {_find_file(rest, path) for path, kind in refused.items() if kind != _STRANGER}
            for path in sorted(refused, key=_order, reverse=True):
                _remove(rest, path)
    return Standing(None, frozenset(damaged))


def _reach(data: Any, loc: Path) -> Path:
    """As far as the data goes along the place: to the value, or to the record that misses it."""
    reached: list[str | int] = []
    for step in loc:
        if not (step in data if isinstance(data, Mapping) else isinstance(data, list) and isinstance(step, int)):
            break
        data = data[step]
        reached.append(step)
    return tuple(reached)


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    """So that, from the last to the first, nothing is removed before what stands behind or below it."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _find_file(data: Mapping[str, Any], path: Path) -> str:
    origin: Origin = data[ORIGIN_KEY]
    place = origin.fields.get(str(path[0])) if path else None
    return origin.location.file or "" if place is None else place.file or ""


def _remove(data: Any, path: Path) -> None:
    if not path:
        return
    for step in path[:-1]:
        data = data[step]
    del data[path[-1]]
