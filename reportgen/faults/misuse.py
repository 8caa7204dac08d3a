"""Functions, filters and tests that a template uses wrongly, told by their names with the way to write them."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from types import GeneratorType
from typing import Any, NamedTuple

from jinja2 import Undefined
from jinja2.exceptions import FilterArgumentError, TemplateRuntimeError

from reportgen.faults.values import read_words, show_value
from reportgen.faults.wording import Fault, explain_failure

# What wrong arguments can raise; a recursion without end is no fault of theirs.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    FilterArgumentError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
_METHOD = "method"


class Misuse(NamedTuple):
    """What was used wrongly: a function, method, filter or test, its name, and what it was given."""

    kind: str
    name: str
    given: tuple[Any, ...]
    named: Mapping[str, Any]


class MisuseError(TemplateRuntimeError):
    """Something that a template uses wrongly; `__cause__` is what came of it."""

    def __init__(self, misuse: Misuse) -> None:
        super().__init__(misuse.name)
        self.misuse = misuse

    def explain(self) -> Fault:
        """What is wrong, and how it is written."""
        words, (kind, name, given, named) = read_words(), self.misuse
        usage = words["filters" if kind == "filter" else "functions"].get(name, "") if kind != _METHOD else ""
        hint = words["say"]["usage"].format(usage=usage) if usage else words["say"]["no_usage"]
        if kind in {"filter", "test"}:
            return Fault(_tell_filter(self.misuse), hint)
        shown = _show_given(given, named) or words["say"]["nothing_given"]
        return Fault(words["say"][f"misuse_{kind}"].format(name=name, given=shown), hint)


def _tell_filter(misuse: Misuse) -> str:
    say = read_words()["say"]
    shown = _show_given(misuse.given[1:], misuse.named)
    beside = say["given_beside"].format(given=shown) if shown else ""
    value = show_value(misuse.given[0] if misuse.given else None)
    return str(say[f"misuse_{misuse.kind}"].format(name=misuse.name, value=value, given=beside))


def _show_given(given: Iterable[Any], named: Mapping[str, Any]) -> str:
    say = read_words()["say"]
    shown = [say["named"].format(name=name, value=show_value(value)) for name, value in named.items()]
    return str(say["comma"].join([*map(show_value, given), *shown]))


def guard(kind: str, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or test whose failures tell its name; what it yields is made at once, so that it fails in its place."""
    hidden = int(hasattr(work, "jinja_pass_arg"))  # the environment or context, which no designer has written

    @wraps(work)
    def guarded(*given: Any, **named: Any) -> Any:
        try:
            made = work(*given, **named)
            return list(made) if isinstance(made, GeneratorType) else made
        except FAILURES as error:
            return _blame(Misuse(kind, name, given[hidden:], named), error)

    return guarded


def blame_call(error: Exception, called: Any, names: Mapping[str, Any], given: tuple[Any, ...], named: Any) -> Any:
    """Tell a failed call by the name that the template knows the function by; one inside a macro has its own line."""
    if type(called).__module__.startswith("jinja2") or not callable(called):
        raise error
    name = next((name for name, value in names.items() if value is called), None)
    kind = "method" if name is None else "function"
    return _blame(Misuse(kind, name or str(getattr(called, "__name__", "")), given, named), error)


def _blame(misuse: Misuse, error: Exception) -> Any:
    """The misuse as an error; where a name is missing among what was given, that alone is told."""
    if isinstance(error, RecursionError):
        raise error
    missing = [one for one in (*misuse.given, *misuse.named.values()) if isinstance(one, Undefined)]
    if missing:
        return "".join(map(str, missing))
    raise MisuseError(misuse) from error


def explain(error: Exception) -> Fault:
    """What the failure of an expression means, and what to do."""
    return error.explain() if isinstance(error, MisuseError) else explain_failure(error)
