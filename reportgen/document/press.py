"""What prints the values of a report: each becomes a mark, and what cannot be printed a problem."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from reportgen.document.marks import Marks, Paragraphs, has_marks
from reportgen.document.places import Places
from reportgen.document.refusals import Refusal, refuse_value
from reportgen.document.tree import Block, FigureMark, Inline, Inlines, PageBreak, Text
from reportgen.models.figure import Figure
from reportgen.problems import Location, Problem, problem
from reportgen.sandbox import check_length

Printer = Callable[[Any], Inlines | Paragraphs | None]
_PRINTED = (Markup, Undefined)
_UNREAD = (Undefined, PageBreak)  # a union would be made anew for each value


class Press:
    """What one report has printed, and what went wrong."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.problems: list[Problem] = []
        self.reports = 0
        self.references: list[tuple[str, Location]] = []
        self.has_notes = False  # most reports have none, and need not be looked through for them
        self.printers: list[Printer] = [print_day]
        self._places = Places()
        self._in_passage = False

    def refuse(self, refusal: Refusal, place: Location) -> None:
        """Keep what a refusal says, once."""
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
        printed = [self.print_value(value) for value in values]
        check_length(sum(len(one) + len(separator) for one in printed))
        return Markup(separator).join(printed)

    def print_value(self, value: Any) -> Any:
        """What a template prints for a value: its mark."""
        if isinstance(value, _PRINTED):
            return value
        if isinstance(value, PageBreak):
            return self.place((value,))
        if value is None and self._in_passage:
            self.report("value-unfilled", self.here())
        inlines = self.inlines(value)
        if inlines is None:
            self.refuse(refuse_value(value), self.here())
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
        return self._list_paragraphs(str(self.print_value(value)))

    def _list_paragraphs(self, printed: str) -> tuple[Inlines, ...]:
        paragraphs: list[list[Inline]] = [[]]
        for part in self.marks.split(printed):
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
        if isinstance(value, str):
            return (Text(value, is_value=True),) if value else ()
        if value is None:
            return ()
        for printer in self.printers:
            printed = printer(value)
            if printed is not None:
                return printed
        return value if isinstance(value, tuple) and all(isinstance(one, Inline) for one in value) else None

    def read_value(self, value: Any) -> tuple[Inlines, ...]:
        """The paragraphs that a value prints; none where it must be printed to be known."""
        if value.__class__ is Figure:  # as most are
            return ((FigureMark(value),),)
        if value.__class__ is str:
            return ((Text(value, is_value=True),),) if value else ((),)
        if isinstance(value, Markup):
            return self.read_lines(str(value))
        inlines = None if isinstance(value, _UNREAD) else self.inlines(value)
        if isinstance(inlines, Paragraphs):
            return inlines.content or ((),)
        return () if inlines is None else (inlines,)

    def read_lines(self, text: str) -> tuple[Inlines, ...]:
        """The paragraphs of a printed text, one for each line that says something."""
        return tuple(content for line in text.splitlines() if line.strip() for content in self.read_line(line)) or ((),)

    def read_line(self, line: str) -> tuple[Inlines, ...]:
        """The paragraphs that a line of printed text makes."""
        if not has_marks(line):
            return ((Text(line),),)
        alone = self.marks.read_alone(line)
        return self._list_paragraphs(line) if alone is None else (alone,)

    def here(self) -> Location:
        """The line of the template that is being printed, or that has just failed."""
        return self._places.here()


def print_day(value: Any) -> Inlines | None:
    """A date as 2025年3月20日, months and days without a leading zero."""
    if isinstance(value, date):
        return (Text(f"{value.year}年{value.month}月{value.day}日", is_value=True),)
    return None
