"""The desk at which one report is written: texts go through Jinja, and what they print is marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from markupsafe import Markup

from reportgen.document.environment import compile_text, make_environment, stands_alone
from reportgen.document.marks import Marks, Paragraphs
from reportgen.document.missing import UnknownNameError, at_work, describe_unknown
from reportgen.document.places import Places
from reportgen.document.tree import Block, FigureMark, Inline, Inlines, PageBreak, Text
from reportgen.models.figure import Figure
from reportgen.models.pack import Source
from reportgen.problems import Location, Problem, problem
from reportgen.sandbox import OutOfBoundsError, check_length

_NO_NAMES: Mapping[str, object] = MappingProxyType({})
Printer = Callable[[Any], Inlines | Paragraphs | None]

_STATEMENT, _BETWEEN = "{%", "\ue00f"
# What a template's own expressions can raise, the sandbox's refusals included.
_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Desk:
    """Where one report is written: the environment, what it has printed, and what went wrong."""

    def __init__(self, templates: Mapping[str, Source]) -> None:
        self.marks = Marks()
        self.problems: list[Problem] = []
        self.reports = 0
        self.references: list[tuple[str, Location]] = []
        self.printers: list[Printer] = [print_day]
        self._places = Places()
        self._compiled: dict[tuple[str, str], Template] = {}
        self._in_passage = False
        self.environment = make_environment(templates, self._print)
        self.environment.filters["join"] = self.join

    def render_template(self, name: str) -> str:
        """A template of the pack after Jinja; problems are kept, and work goes on so that all are found."""
        return self._render(name, lambda: self.environment.get_template(name))

    def render_text(self, text: str, place: Location, **names: object) -> str:
        """A text of the evaluation folder after Jinja; `place` is where its first line stands, `names` are its own."""
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

    def render_texts(
        self, texts: Sequence[str], find_place: Callable[[int], Location], names: Mapping[str, object]
    ) -> list[str]:
        """Texts that share names after Jinja; each has a place.

        Those without statements are printed together, which is much quicker; one by one where anything is wrong with
        them, so that it has its place.
        """
        together = [text for text in texts if _STATEMENT not in text]
        joined = iter(self._try_together(together, find_place(0), names) if len(together) > 1 else ())
        printed = []
        for at, text in enumerate(texts):
            known = None if _STATEMENT in text else next(joined, None)
            printed.append(self.render_text(text, find_place(at), **names) if known is None else known)
        return printed

    def _try_together(self, texts: list[str], place: Location, names: Mapping[str, object]) -> list[str]:
        """The texts after Jinja; none, and nothing kept, where that gave a problem or other pieces than there were."""
        before = self.reports, len(self.problems), len(self.references)
        joined = _BETWEEN.join(texts)
        if (place.file or "", joined) not in self._compiled and not all(
            stands_alone(self.environment, text) for text in texts
        ):
            return []
        printed = self.render_text(joined, place, **names).split(_BETWEEN)
        if self.reports == before[0] and len(printed) == len(texts):
            return printed
        del self.problems[before[1] :], self.references[before[2] :]
        return []

    def read_line(self, line: str) -> tuple[Inlines, ...]:
        """The paragraphs that a line of printed text makes."""
        alone = self.marks.read_alone(line)
        return self.paragraphs(Markup(line)) if alone is None else (alone,)

    def _render(self, file: str, find: Callable[[], Template], names: Mapping[str, object] = _NO_NAMES) -> str:
        before, at_work.desk = getattr(at_work, "desk", None), self
        try:
            return find().render(names)
        except TemplateNotFound as error:
            self.report("unknown-template", self.here(), found=str(error))
        except TemplateSyntaxError as error:
            place = self._places.find(error.filename or file, error.lineno)
            self.report("template-syntax", place, found=error.message)
        except OutOfBoundsError:
            self.report("template-out-of-bounds", self.here())
        except UnknownNameError as error:
            self.report("unknown-name", self.here(), **describe_unknown(error.name, error.known))
        except _FAILURES as error:
            self.report("template-failure", self.here(), found=f"{type(error).__name__}: {error}")
        finally:
            at_work.desk = before
        return ""

    def leave(self) -> None:
        """Let go of all that holds this desk in turn, so that its report need not wait for the collector of garbage."""
        self.printers.clear()
        self._compiled.clear()
        self.environment.leave()

    def _compile(self, text: str, file: str) -> Template:
        """The text as a template; repeated rows of a form use the same text often."""
        template = self._compiled.get((file, text))
        if template is None:
            template = compile_text(self.environment, text, file)
            self._compiled[file, text] = template
        return template

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
            self.report("untagged-number", self.here(), found=str(value))
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
        for printer in self.printers:
            printed = printer(value)
            if printed is not None:
                return printed
        if isinstance(value, Figure):
            return (FigureMark(value),)
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
