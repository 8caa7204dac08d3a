"""The workbook form of an evaluation as a table: sheets and columns, from `sheets.yaml`."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from reportgen.data_files import read_beside
from reportgen.frozen import dataclass
from reportgen.problems import names

_UNIT = re.compile(r"[(（\[【]?(?:单位[:：])?(亿元|万元|元)[)）\]】]?$")
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


class Layout(StrEnum):
    """How a sheet lays out its records."""

    FIELDS = "fields"
    RECORDS = "records"
    TREE = "tree"
    ITEMS = "items"  # lists below the indicators, one row for each item
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet, or a row of a sheet of fields, and the field that it holds."""

    field: str
    heading: str
    form: str = "text"
    also: tuple[str, ...] = ()
    note: str = ""
    choices: str = ""
    width: int = 0
    names: str = ""
    refers: str = ""
    down: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The steps from the record, or from the item of its inner list, to the field."""
        return tuple(self.field.rpartition("[].")[2].split("."))

    @property
    def inner(self) -> str:
        """The list inside the record that the field belongs to, empty where it is the record's own."""
        return self.field.rpartition("[].")[0]

    def titles(self) -> tuple[str, ...]:
        """Every heading that means this column, as `tidy` leaves it."""
        return tuple(tidy(one) for one in (self.heading, *self.also))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: where its records lie in the evaluation, and its columns."""

    key: str
    name: str
    columns: tuple[Column, ...]
    layout: Layout = Layout.RECORDS
    at: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def inner(self) -> str:
        """The list inside each record whose items take a row each."""
        return next((column.inner for column in self.columns if column.inner), "")


def table() -> Mapping[str, Any]:
    """What `sheets.yaml` says."""
    return read_beside(__file__, "sheets.yaml")


@cache
def sheets() -> Mapping[str, Sheet]:
    """All sheets by key, in the order in which a workbook has them."""
    return {key: _make_sheet(key, entry) for key, entry in table()["sheets"].items()}


def _make_sheet(key: str, entry: Mapping[str, Any]) -> Sheet:
    columns = tuple(_make_column(one) for one in entry["columns"])
    at = tuple(entry.get("at", "").split(".")) if "at" in entry else ()
    layout = Layout(entry.get("layout", Layout.RECORDS))
    return Sheet(key, entry["name"], columns, layout, at, tuple(entry.get("also", ())))


def _make_column(entry: Mapping[str, Any]) -> Column:
    form = table()["forms"][entry.get("form", "text")]
    given = {**entry, "also": tuple(entry.get("also", ())), "width": entry.get("width", form["width"])}
    given["note"] = "".join(dict.fromkeys((entry.get("note", ""), form["note"])))
    return Column(**given)


@cache
def choices(name: str) -> Mapping[str, str]:
    """What may be chosen: the word in a workbook by the value in a file."""
    entry = table()["choices"][name]
    if "of" not in entry:
        return {str(key): str(word) for key, word in entry.items()}
    prefix = f"{entry['of']}."
    return {key.removeprefix(prefix): word for key, word in names()["choices"].items() if key.startswith(prefix)}


def word(name: str) -> str:
    """A wording of the workbook."""
    return str(table()["words"][name])


def tidy(heading: str) -> str:
    """A heading without blanks, line ends, stars and what stands in brackets, full-width letters made plain."""
    plain = unicodedata.normalize("NFKC", "".join(heading.split())).strip("*:：")
    return _ASIDE.sub("", plain) or plain


def unit_of(heading: str) -> str:
    """The unit of money at the end of a heading, empty where none is said."""
    found = _UNIT.search("".join(heading.split()))
    return found[1] if found and found[0] != found[1] else ""
