"""The desk at which one report is written: texts go through Jinja, and what they print is marked."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from jinja2 import Template, TemplateError, TemplateSyntaxError

from reportgen.document.environment import Texts, compile_text, take_bench
from reportgen.document.figure_texts import fill_in, read_lines
from reportgen.document.missing import at_work
from reportgen.document.press import Press
from reportgen.document.refusals import refuse_template
from reportgen.document.tree import Inlines
from reportgen.errors import ContentError
from reportgen.faults import FAILURES, locate_syntax
from reportgen.models.pack import Source
from reportgen.problems import Location

_NO_NAMES: Mapping[str, object] = MappingProxyType({})
T = TypeVar("T")

# What a template's own expressions can raise, the sandbox's refusals included.
_FAILURES = (TemplateError, *FAILURES)


class Desk(Press):
    """Where one report is written: the environment, what it has printed, and what went wrong."""

    def __init__(self, templates: Mapping[str, Source]) -> None:
        super().__init__()
        self.templates = templates
        self._compiled: dict[tuple[str, str], Template] = {}
        self._bench = take_bench(templates, self.print_value)
        self.environment = self._bench.environment

    def render_template(self, name: str) -> str:
        """A template of the pack after Jinja; problems are kept, and work goes on so that all are found."""
        file = self.templates[name].file if name in self.templates else name
        return self._render(file, lambda: self.environment.get_template(name))

    def render_text(self, text: str, place: Location, **names: object) -> str:
        """A text of the evaluation folder after Jinja; `place` is where its first line stands, `names` are its own."""
        filled = None if names else self._attempt(lambda: fill_in(self.environment, text))
        if filled is not None:
            return filled
        file = place.file or ""
        self._places.begin(file, place.line or 1)
        return self._render(file, lambda: self._compile(text, file), names)

    def render_passage(self, text: str, place: Location) -> str:
        """A text that a person wrote; what it prints must have been filled in, or its sentence has a hole."""
        outer, self._in_passage = self._in_passage, True
        try:
            return self.render_text(text, place)
        finally:
            self._in_passage = outer

    def read_passage(self, text: str, place: Location) -> tuple[Inlines, ...]:
        """The paragraphs that such a text makes as the value of a cell, one for each line that says something."""
        known = self._attempt(lambda: read_lines(self.environment, text))
        if known is not None:
            return known
        lines = self.render_passage(text, place).splitlines()
        return tuple(sum(self.read_line(line), ()) for line in lines if line.strip())

    def read_rows(self, rows: Sequence[Texts], file: str) -> list[list[tuple[Inlines, ...]]]:
        """The paragraphs of the texts of a pack's file, row by row.

        They are not printed and read again, but evaluated, a row at once, which is much quicker; all are printed one by
        one where anything is wrong, so that it has its place.
        """
        known = self._attempt(lambda: self._read_values(rows, file)) or [[()] * len(row.texts) for row in rows]
        return [
            [one or self._read_alone(row, at) for at, one in enumerate(values)]
            for row, values in zip(rows, known, strict=True)
        ]

    def _read_values(self, rows: Sequence[Texts], file: str) -> list[list[tuple[Inlines, ...]]]:
        return [[self.read_value(value) for value in values] for values in self._bench.evaluate(rows, file)]

    def _read_alone(self, row: Texts, at: int) -> tuple[Inlines, ...]:
        return self.read_lines(self.render_text(row.texts[at], row.places[at], **row.names))

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

    def _render(self, file: str, find: Callable[[], Template], names: Mapping[str, object] = _NO_NAMES) -> str:
        before, at_work.desk = getattr(at_work, "desk", None), self
        try:
            return self._bench.render(find(), names)
        except ContentError as refused:
            self.problems += [one for one in refused.problems if one not in self.problems]
        except TemplateSyntaxError as error:
            self.refuse(refuse_template(error), self._places.find(error.filename or file, locate_syntax(error)))
        except _FAILURES as error:
            self.refuse(refuse_template(error), self.here())
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

    def known_names(self) -> list[str]:
        """The top-level names that templates may use."""
        return sorted(self.environment.globals)
