"""The desk at which one report is written: texts go through Jinja, and what they print is marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from jinja2 import Template, TemplateError, TemplateSyntaxError, Undefined
from markupsafe import Markup

from reportgen.document.environment import compile_text, evaluate, take_bench
from reportgen.document.figure_texts import fill_in
from reportgen.document.marks import Marks, Paragraphs
from reportgen.document.missing import at_work
from reportgen.document.places import Places
from reportgen.document.refusals import Refusal, refuse_template, refuse_value
from reportgen.document.tree import Block, FigureMark, Inline, Inlines, PageBreak, Text
from reportgen.errors import ContentError
from reportgen.faults import FAILURES, locate_syntax
from reportgen.models.figure import Figure
from reportgen.models.pack import Source
from reportgen.problems import Location, Problem, problem
from reportgen.sandbox import check_length

_NO_NAMES: Mapping[str, object] = MappingProxyType({})
T = TypeVar("T")
Printer = Callable[[Any], Inlines | Paragraphs | None]

# What a template's own expressions can raise, the sandbox's refusals included.
_FAILURES = (TemplateError, *FAILURES)


class Desk:
    """Where one report is written: the environment, what it has printed, and what went wrong."""

    def __init__(self, templates: Mapping[str, Source]) -> None:
        self.templates = templates
        self.marks = Marks()
        self.problems: list[Problem] = []
        self.reports = 0
        self.references: list[tuple[str, Location]] = []
        self.printers: list[Printer] = [print_day]
        self._places = Places()
        self._compiled: dict[tuple[str, str], Template] = {}
        self._in_passage = False
        self._bench = take_bench(templates, self._print)
        self.environment = self._bench.environment
        self.environment.add_filters({"join": self.join})

    def render_template(self, name: str) -> str:
        """A template of the pack after Jinja; problems are kept, and work goes on so that all are found."""
        file = self.templates[name].file if name in self.templates else name
        return self._render(file, lambda: self.environment.get_template(name))

    def render_text(self, text: str, place: Location, **names: object) -> str:
        """A text of the evaluation folder after Jinja; `place` is where its first line stands, `names` are its own."""
        file = place.file or ""
        self._places.begin(file, place.line or 1)
        return self._render(file, lambda: self._compile(text, file), names)

    def render_passage(self, text: str, place: Location) -> str:
        """A text that a person wrote; what it prints must have been filled in, or its sentence has a hole."""
        outer, self._in_passage = self._in_passage, True
        try:
            filled = self._attempt(lambda: fill_in(self.environment, text))
            return self.render_text(text, place) if filled is None else filled
        finally:
            self._in_passage = outer

    def read_texts(
        self, texts: Sequence[str], find_place: Callable[[int], Location], names: Mapping[str, object]
    ) -> list[tuple[Inlines, ...]]:
        """The paragraphs of texts that share names; each has a place.

        Those that are a value and nothing else, as most cells are, are not printed and read again, but evaluated
        together, which is much quicker; all are printed one by one where anything is wrong, so that it has its place.
        """
        known = self._try_values(texts, find_place(0), names) if texts else {}
        return [
            known.get(at) or self._read_lines(self.render_text(text, find_place(at), **names))
            for at, text in enumerate(texts)
        ]

    def _try_values(
        self, texts: Sequence[str], place: Location, names: Mapping[str, object]
    ) -> dict[int, tuple[Inlines, ...]]:
        """What the values among the texts print; none, and nothing kept, where that gave a problem."""
        found, template = self._bench.find_values(tuple(texts), place.file or "")

        def read() -> dict[int, tuple[Inlines, ...]]:
            return {at: self._read_value(value) for at, value in zip(found, evaluate(template, names), strict=True)}

        return self._attempt(read) or {}

    def _attempt(self, work: Callable[[], T]) -> T | None:
        """What a quick way gives; None where it met a problem, which is told when the same is printed at leisure."""
        before = self.reports, len(self.problems), len(self.references)
        outer, at_work.desk = getattr(at_work, "desk", None), self
        try:
            made: T | None = work()
        except _FAILURES:
            self.reports += 1
        finally:
            at_work.desk = outer
        if self.reports == before[0]:
            return made
        del self.problems[before[1] :], self.references[before[2] :]
        return None

    def _read_value(self, value: Any) -> tuple[Inlines, ...]:
        """The paragraphs that a value prints; none where it must be printed to be known."""
        inlines = None if isinstance(value, Markup | Undefined | PageBreak) else self.inlines(value)
        if isinstance(inlines, Paragraphs):
            return inlines.content or ((),)
        return () if inlines is None else (inlines,)

    def _read_lines(self, text: str) -> tuple[Inlines, ...]:
        """The paragraphs of a printed text, one for each line that says something."""
        return tuple(content for line in text.splitlines() if line.strip() for content in self.read_line(line)) or ((),)

    def read_line(self, line: str) -> tuple[Inlines, ...]:
        """The paragraphs that a line of printed text makes."""
        alone = self.marks.read_alone(line)
        return self.paragraphs(Markup(line)) if alone is None else (alone,)

    def _render(self, file: str, find: Callable[[], Template], names: Mapping[str, object] = _NO_NAMES) -> str:
        before, at_work.desk = getattr(at_work, "desk", None), self
        try:
            return find().render(names)
        except ContentError as refused:
            self.problems += [one for one in refused.problems if one not in self.problems]
        except TemplateSyntaxError as error:
            self._refuse(refuse_template(error), self._places.find(error.filename or file, locate_syntax(error)))
        except _FAILURES as error:
            self._refuse(refuse_template(error), self.here())
        finally:
            at_work.desk = before
        return ""

    def leave(self) -> None:
        """Let go of all that holds this desk in turn, so that its report need not wait for the collector of garbage."""
        self.printers.clear()
        self._compiled.clear()
        self._bench.leave()

    def _compile(self, text: str, file: str) -> Template:
        """The text as a template; repeated rows of a form use the same text often."""
        template = self._compiled.get((file, text))
        if template is None:
            template = compile_text(self.environment, text, file)
            self._compiled[file, text] = template
        return template

    def _refuse(self, refusal: Refusal, place: Location) -> None:
        code, values = refusal
        self.report(code, place, **values)

    def report(self, code: str, location: Location, **values: object) -> None:
        """Keep a problem, once."""
        self.reports += 1
        one = problem(code, location, **values)
        if one not in self.problems:
            self.problems.append(one)

    def join(self, values: Iterable[Any], separator: str = "") -> Markup:
        """The values in a row, each printed as it would be alone."""
        printed = [self._print(value) for value in values]
        check_length(sum(len(one) + len(separator) for one in printed))
        return Markup(separator).join(printed)

    def _print(self, value: Any) -> Any:
        if isinstance(value, Markup | Undefined):
            return value
        if isinstance(value, PageBreak):
            return self.place((value,))
        if value is None and self._in_passage:
            self.report("value-unfilled", self.here())
        inlines = self.inlines(value)
        if inlines is None:
            self._refuse(refuse_value(value), self.here())
            return Markup()
        return Markup(self.marks.add(inlines))

    def place(self, blocks: Iterable[Block]) -> Markup:
        """What a function returns to a template to put blocks there."""
        return Markup(self.marks.add_blocks(tuple(blocks)))

    def printed(self, value: Any) -> Inlines:
        """The inlines of a value or of text that is already printed; blocks in it have no place and are left."""
        return tuple(inline for content in self.paragraphs(value) for inline in content)

    def paragraphs(self, value: Any) -> tuple[Inlines, ...]:
        """The same with a new paragraph wherever a passage in it starts one."""
        paragraphs: list[list[Inline]] = [[]]
        for part in self.marks.split(str(self._print(value))):
            if isinstance(part, str):
                paragraphs[-1].append(Text(part.strip("\n")))
            elif isinstance(part, Paragraphs):
                paragraphs[-1].extend(part.content[0] if part.content else ())
                paragraphs.extend([*content] for content in part.content[1:])
            else:
                paragraphs[-1].extend(inline for inline in part if isinstance(inline, Inline))
        return tuple(tuple(content) for content in paragraphs)

    def inlines(self, value: Any) -> Inlines | Paragraphs | None:
        """What a value prints; None for a bare number, which no template may print."""
        if isinstance(value, Figure):
            return (FigureMark(value),)
        for printer in self.printers:
            printed = printer(value)
            if printed is not None:
                return printed
        if isinstance(value, tuple) and all(isinstance(one, Inline) for one in value):
            return value
        if isinstance(value, str):
            return (Text(value, is_value=True),) if value else ()
        return () if value is None else None

    def known_names(self) -> list[str]:
        """The top-level names that templates may use."""
        return sorted(self.environment.globals)

    def here(self) -> Location:
        """The line of the template that is being printed, or that has just failed."""
        return self._places.here()


def print_day(value: Any) -> Inlines | None:
    """A date as 2025年3月20日, months and days without a leading zero."""
    if isinstance(value, date):
        return (Text(f"{value.year}年{value.month}月{value.day}日", is_value=True),)
    return None
