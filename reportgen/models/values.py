"""The types of single values as evaluators write them: text, prose, numbers, money, dates."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, StringConstraints, WithJsonSchema

from reportgen.frozen import dataclass
from reportgen.models.money import WRITTEN_MONEY, Money
from reportgen.models.schemas import INSTANCE, read_by
from reportgen.problems import NOWHERE, Location


class FigureText(str):  # noqa: SLOT000 - it carries its location
    """A text that the evaluator marked with `!figures`: `{{ … }}` in it prints figures."""

    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Prose:
    """A passage that only a person can write; literal unless it was marked with `!figures`."""

    text: str
    prints_figures: bool = False
    location: Location = NOWHERE

    @property
    def paragraphs(self) -> Sequence[str]:
        """The passage's paragraphs: every line break of the source starts a new one."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


MOST_DECIMALS = 20
_WRITTEN_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(_WRITTEN_NUMBER)
_YEAR = re.compile(r"[12][0-9]{3}")


def read_prose(written: Any) -> Any:
    """Prose from a text; whatever else is left for pydantic to refuse."""
    if isinstance(written, FigureText):
        return Prose(str(written), prints_figures=True, location=written.location)
    return Prose(written) if isinstance(written, str) else written


def read_number(written: Any) -> Any:
    """An exact Decimal from text with or without thousands separators; never through float."""
    if isinstance(written, Decimal):
        return written
    text = written.strip() if isinstance(written, str) else ""
    if text.isdecimal():
        return Decimal(text)
    if not _NUMBER.fullmatch(text):
        raise ValueError("number")
    return Decimal(text.replace(",", ""))


def read_percent(written: Any) -> Any:
    """A fraction of one from `97.5%`."""
    if isinstance(written, Decimal):
        return written
    if not isinstance(written, str) or not written.strip().endswith("%"):
        raise ValueError("percent")
    return Decimal(read_number(written.strip()[:-1])) / 100


def read_money(written: Any) -> Any:
    """Money from `511.17 万元`."""
    if isinstance(written, Money):
        return written
    try:
        return Money.parse(written)
    except (ValueError, TypeError) as error:
        raise ValueError("money") from error


def read_year(written: Any) -> Any:
    """A year of four digits."""
    year = unicodedata.normalize("NFKC", str(written)).strip()
    if not _YEAR.fullmatch(year):
        raise ValueError("year")
    return year


def read_date(written: Any) -> Any:
    """A date from `2024-03-20`."""
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written).strip())
    except ValueError as error:
        raise ValueError("date") from error


# What an editor may accept: it reads `156` as a number and `true` as a flag, where the loader keeps text.
_TEXT = WithJsonSchema({"type": ["string", "number", "boolean"]})
_NUMBERS = WithJsonSchema({"type": ["number", "string"], "pattern": rf"^\s*{_WRITTEN_NUMBER}\s*$"})
_PERCENTS = WithJsonSchema({"type": "string", "pattern": rf"^\s*{_WRITTEN_NUMBER}\s*%\s*$"})
_AMOUNTS = WithJsonSchema({"type": "string", "pattern": rf"^\s*{WRITTEN_MONEY}\s*$"})
_YEARS = WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\s*[12]\d{3}\s*$"})
_DAYS = WithJsonSchema({"type": "string", "pattern": r"^\s*\d{4}-\d{2}-\d{2}\s*$"})

Label = Annotated[str, StringConstraints(min_length=1)]
Color = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{6}$")]  # 1F4E79
Colors = Annotated[tuple[Color, ...], Field(min_length=1)]
Passage = Annotated[Prose, INSTANCE, read_by(read_prose), _TEXT]
Number = Annotated[Decimal, read_by(read_number), _NUMBERS]
Decimals = Annotated[int, Field(ge=0, le=MOST_DECIMALS)]  # how many are printed
Size = Annotated[float, Field(gt=0, le=200)]  # of type and lines, in points
Tracking = Annotated[float, Field(ge=-10, le=50)]  # added between characters, in points
Thickness = Annotated[float, Field(ge=0, le=10)]  # of rules and padding
Length = Annotated[float, Field(ge=0, le=1000)]  # of margins, spaces and indents
Sheet = Annotated[float, Field(ge=50, le=2000)]  # a side of a sheet, in millimetres
Percent = Annotated[Decimal, read_by(read_percent), _PERCENTS]
Amount = Annotated[Money, INSTANCE, read_by(read_money), _AMOUNTS]
Year = Annotated[str, read_by(read_year), _YEARS]
Day = Annotated[date, INSTANCE, read_by(read_date), _DAYS]
