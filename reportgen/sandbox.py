"""The Jinja environment of all templates: no reach to files or hidden attributes, and bounds on work and memory."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NoReturn

from jinja2 import nodes, pass_environment, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.tests import TESTS as DEFAULT_TESTS
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from reportgen.faults import FAILURES, blame_call, guard

MOST_STEPS = 200_000  # turns of loops and calls
MOST_PRINTED = 100_000_000  # characters
LONGEST_TEXT = 1_000_000  # characters, or items of a list, that one expression may make
HIGHEST_POWER = 64

# Filters of Jinja whose work is in proportion to what they are given.
FILTERS = frozenset(
    """abs capitalize count d default dictsort e escape first float groupby int items join last length list lower map
    max min reject rejectattr replace reverse round select selectattr sort string sum title trim truncate unique
    upper""".split()  # noqa: SIM905 - a list of words
)
# Methods of text likewise; the others write text of any width.
TEXT_METHODS = frozenset(
    """capitalize count endswith find index isalpha isascii isdigit isspace lower lstrip partition removeprefix
    removesuffix rpartition rstrip split splitlines startswith strip title upper""".split()  # noqa: SIM905 - likewise
)
_WIDE = re.compile(r"%[^a-zA-Z%]*[\d*]")  # a format with a width, such as %9d
_NO_FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType({})
_TURNS, _JOINED = "bounded turns", "bounded text"  # no template can write a filter of such a name


class OutOfBoundsError(TemplateRuntimeError):
    """A template that would work or write without end."""


class _Bounds(NodeTransformer):
    """Counts the turns of loops, and measures texts that are written one behind the other."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the name that Jinja calls
        self.generic_visit(node)
        node.iter = _apply(_TURNS, node.iter)
        return node

    def visit_NSRef(self, node: nodes.NSRef) -> NoReturn:  # noqa: N802 - likewise
        raise TemplateSyntaxError("cannot assign", node.lineno)  # there are no namespaces here

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - likewise
        self.generic_visit(node)
        return _apply(_JOINED, nodes.List(node.nodes, lineno=node.lineno))


def _apply(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _Generator(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - likewise
        bounded = _Bounds().visit(node)
        super().visit_Template(bounded.set_environment(self.environment), frame)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Text alone is known before a template runs: values are printed, and failures told, for each report."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class BoundedEnvironment(SandboxedEnvironment):
    """A sandbox without globals, whose templates cannot use up time or memory.

    What is counted is counted until `start_over`.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self,
        *,
        finalize: Callable[[Any], Any] | None = None,
        filters: Mapping[str, Callable[..., Any]] = _NO_FILTERS,
        **options: Any,
    ) -> None:
        super().__init__(finalize=BoundedEnvironment.print_value, **options)
        self._make_printed = finalize
        self.globals.clear()
        self.filters = {**_guard_filters(), _TURNS: self._count_turns, _JOINED: self._join_texts}
        own: dict[str, Callable[..., Any]] = {"replace": self._replace, "join": self._join, **filters}
        self.filters |= {name: guard("filter", name, work) for name, work in own.items()}
        self.tests = {**_guard_tests()}
        self.start_over()

    def begin(self, finalize: Callable[[Any], Any]) -> None:
        """Print from here on what `finalize` makes of values, and count anew."""
        self._make_printed = finalize
        self.start_over()

    def leave(self) -> None:
        """Let go of all that a report has brought; nothing is rendered until another one begins."""
        self._make_printed = None
        self.globals.clear()

    def start_over(self) -> None:
        """Count anew."""
        self._steps = self._printed = 0

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - as in Jinja
        """A call, counted."""
        __self._take_step()
        try:
            return super().call(__context, __obj, *args, **kwargs)
        except FAILURES as error:
            return blame_call(error, __obj, __self.globals, args, kwargs)

    @pass_environment  # so that Jinja prints nothing while it compiles: the code serves other reports, too
    def print_value(self, value: Any) -> Any:
        """What is printed of a value, counted."""
        printed = value if self._make_printed is None else self._make_printed(value)
        if isinstance(printed, str):
            self._printed += len(printed)
            if self._printed > MOST_PRINTED:
                refuse("{{ }}")
        return printed

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operation that could make something large; it is refused before it does."""
        match operator:
            case "%" if isinstance(left, str) and _WIDE.search(left):
                refuse("%")
            case "**" if not (isinstance(right, int) and abs(right) <= HIGHEST_POWER):
                refuse("**")
            case "+" if hasattr(left, "__len__") and hasattr(right, "__len__"):
                check_length(len(left) + len(right))
            case "*" if hasattr(left, "__len__") or hasattr(right, "__len__"):
                many, times = (left, right) if hasattr(left, "__len__") else (right, left)
                check_length(len(many) * (times if isinstance(times, int) else 1))
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template sees of an object; of our own it is known by the class what may be seen."""
        kind: Any = type(obj)
        if attribute[0] != "_" and (kind in _SHOWN or _is_shown(kind)):
            found = getattr(obj, attribute, missing)
            if found is not missing:
                return found
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute; of texts the harmless methods, of numbers none."""
        if isinstance(obj, str):
            return attr in TEXT_METHODS or attr == "runs"
        if isinstance(obj, int | float | bytes):
            return False
        if _is_ours(type(obj).__module__):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No text formats another: a width in it may be any number."""

    def _take_step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            refuse("for")

    def _count_turns(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._take_step()
            yield item

    @staticmethod
    @pass_eval_context
    def _join_texts(context: EvalContext, values: list[Any]) -> str:
        check_length(sum(len(value) for value in values if isinstance(value, str)))
        return markup_join(values) if context.autoescape else str_join(values)

    @staticmethod
    def _replace(text: str, old: str, new: str) -> str:
        check_length(len(text) + text.count(old) * len(new))
        return text.replace(old, new)

    @staticmethod
    @pass_eval_context
    def _join(context: EvalContext, values: Iterable[Any], separator: str = "") -> str:
        texts = list(values)
        check_length(sum(len(str(text)) + len(separator) for text in texts))
        joined = [part for text in texts for part in (separator, text)][1:]
        return markup_join(joined) if context.autoescape else str_join(joined)


@cache
def _guard_filters() -> Mapping[str, Any]:
    """The filters of Jinja that templates may use."""
    return {name: guard("filter", name, work) for name, work in DEFAULT_FILTERS.items() if name in FILTERS}


@cache
def _guard_tests() -> Mapping[str, Any]:
    tests: Mapping[str, Any] = DEFAULT_TESTS
    return {name: guard("test", name, test) for name, test in tests.items()}


@lru_cache(maxsize=256)
def _is_ours(module: str) -> bool:
    """Whether a class is of this package, whose objects show nothing of the interpreter but in names with `_`."""
    return module.startswith("reportgen.")


_SHOWN: set[type] = set()  # the classes that are known to be shown, for they are asked for with each value


def _is_shown(kind: type) -> bool:
    """Whether objects of a class show what has no `_`, of whatever value; texts and numbers have rules of their own."""
    is_shown = _is_ours(kind.__module__) and not issubclass(kind, str | int | float | bytes)
    if is_shown:
        _SHOWN.add(kind)
    return is_shown


def check_length(length: int) -> None:
    """Refuse what is too long."""
    if length > LONGEST_TEXT:
        refuse("~")


def refuse(found: str) -> NoReturn:
    """Stop the template; `found` is what it wanted too much of."""
    raise OutOfBoundsError(found)
