"""From a written rule to a method with its parameters, and from an indicator to a case."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache

from pydantic import ValidationError

from reportgen.frozen import dataclass
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Indicator, IndicatorGroup, Rule
from reportgen.models.profile import Profile
from reportgen.models.quantity import parse
from reportgen.models.record import ORIGIN_KEY
from reportgen.models.rounding import as_fraction
from reportgen.models.same import Same
from reportgen.models.validation import validate
from reportgen.models.values import FigureText
from reportgen.problems import Problem, names, phrase, problem, suggest
from reportgen.scoring.actuals import read_figure
from reportgen.scoring.case import Case, Places, Value, differs
from reportgen.scoring.method import Method
from reportgen.scoring.methods import METHODS
from reportgen.scoring.standards import find_standard_fault

NO_FIGURES = FigureBook()

Path = tuple[IndicatorGroup, ...]


class UnboundRuleError(Exception):
    """A rule that names no method or whose parameters do not hold."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def share_rule(rule: Rule) -> Method:
    """The method for all rules that say the same: it does not know where they were written.

    Where parameters hold more than words and numbers, findings may have places: such a rule has a method of its own.
    """
    words = tuple([one for one in rule.parameters.items() if one[0] != ORIGIN_KEY])
    if words and any(type(value) is not str for _, value in words):
        return bind_rule(rule)
    return _bind_words(rule.method, words) or bind_rule(rule)


@lru_cache(maxsize=1024)
def _bind_words(method: str, words: tuple[tuple[str, str], ...]) -> Method | None:
    """The method with such parameters; None where they do not hold."""
    model = METHODS.get(method)
    with suppress(ValidationError):
        return None if model is None else model.model_validate(dict(words))
    return None


def bind_rule(rule: Rule) -> Method:
    """The method with its parameters, or UnboundRuleError; a rule is read once however often it is scored."""
    return _bind_once(Same(rule))


def _advise_method(written: str) -> str:
    """The method that was meant, misspelt or called by its Chinese name."""
    called = {method: names()["models"].get(model.__name__, "") for method, model in METHODS.items()}
    near = next((method for method, name in called.items() if written and written in name), None)
    return phrase("did_you_mean", near=near) if near else suggest(written, METHODS)


@lru_cache(maxsize=512)
def _bind_once(key: Same[Rule]) -> Method:
    rule = key.value
    model = METHODS.get(rule.method)
    if model is None:
        advice = _advise_method(rule.method)
        raise UnboundRuleError((problem("unknown-method", rule.where("method"), found=rule.method, advice=advice),))
    parameters: Mapping[str, object] = {**rule.parameters, ORIGIN_KEY: rule.parameters.get(ORIGIN_KEY, rule.origin)}
    if not _holds_figures(parameters):
        with suppress(ValidationError):
            return model.model_validate(parameters)
    method, problems = validate(model, parameters)  # slower, and says in words what does not fit
    if method is None:
        raise UnboundRuleError(problems)
    return method


def _holds_figures(written: object) -> bool:
    """Whether a text marked `!figures` lies anywhere in the parameters, where no figures are printed."""
    if isinstance(written, str):
        return isinstance(written, FigureText)
    if isinstance(written, dict):  # what the loader makes; a check against Mapping would cost more than the binding
        return any(map(_holds_figures, written.values()))
    return isinstance(written, list) and any(map(_holds_figures, written))


@dataclass(frozen=True, slots=True)
class Bound:
    """An indicator with its method and its case, ready to be scored as often as wanted."""

    indicator: Indicator
    path: Path
    method: Method
    case: Case
    is_misreported: bool

    def print_standard(self) -> tuple[str, ...]:
        """The client's own wording where there is one, else what the parameters amount to."""
        own = self.indicator.scoring_standard
        if own:
            return tuple(line.strip() for line in own.splitlines() if line.strip())
        return self.method.standard(self.case)


def bind_indicator(
    path: Path, indicator: Indicator, profile: Profile, base: FigureBook
) -> tuple[Bound | None, tuple[Problem, ...]]:
    """The indicator ready to be scored, or every problem that forbids it."""
    problems: list[Problem] = []
    actual, known = _read_actual(indicator, base)
    case = build_case(indicator, profile, base, actual, known=known)
    try:
        method = share_rule(indicator.rule)
        found = tuple(method.faults(case))
        if found:  # again, so that they name their places
            found = tuple(bind_rule(indicator.rule).faults(case))
    except UnboundRuleError as error:
        return None, (*problems, *error.problems)
    problems += found
    fault = find_standard_fault(indicator)
    if fault is not None:
        problems.append(fault)
    if problems or not known:
        return None, tuple(problems)
    return Bound(indicator, path, method, case, differs(case)), ()


def build_case(indicator: Indicator, profile: Profile, base: FigureBook, actual: Value, *, known: bool) -> Case:
    """The indicator's values as a case for its method."""
    return Case(
        id=indicator.id,
        name=indicator.name,
        full_score=as_fraction(indicator.full_score),
        target=_read(indicator.target, indicator.unit),
        actual=actual,
        profile=profile,
        base=base,
        bind=bind_rule,
        reported=_read(indicator.reported, indicator.unit),
        places=Places(indicator, indicator, indicator),
        actual_is_known=known,
    )


def _read_actual(indicator: Indicator, base: FigureBook) -> tuple[Value, bool]:
    """The actual value and whether it is known; one that is no figure yet, or cannot be, is told of by the figures."""
    actual = indicator.actual
    if isinstance(actual, str) or actual is None:
        return _read(actual, indicator.unit), True
    figure = base.get(f"indicators.{indicator.id}.actual")
    return (None, False) if figure is None else (read_figure(figure), True)


def _read(written: str | None, unit: str) -> Value:
    value = parse(written) if written else None
    return value if value is None or isinstance(value, str) else value.in_unit(unit)


def bind_all(
    evaluation: Evaluation, profile: Profile, base: FigureBook
) -> tuple[tuple[Bound, ...], tuple[Problem, ...]]:
    """Every indicator that can be bound, in order, and the problems of all."""
    answers = [bind_indicator(path, leaf, profile, base) for path, leaf in _walk(evaluation.indicators, ())]
    bound = tuple(one for one, _ in answers if one is not None)
    return bound, tuple(found for _, problems in answers for found in problems)


def _walk(groups: Iterable[IndicatorGroup], path: Path) -> Iterator[tuple[Path, Indicator]]:
    for group in groups:
        below = (*path, group)
        for indicator in group.indicators:
            yield below, indicator
        yield from _walk(group.groups, below)
