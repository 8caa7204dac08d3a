"""A value of the evaluation as the content of a cell; what a cell cannot say plainly is kept word for word."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reportgen.loading.text_source import UNPRINTABLE
from reportgen.loading.workbook.layout import Column, choices, table
from reportgen.loading.workbook.numbers import is_storable
from reportgen.loading.workbook.reading_cells import BETWEEN, BLANKS, FIGURES, MEANT_RETURN, VERBATIM
from reportgen.loading.yaml_writing import write_yaml
from reportgen.models.money import Money
from reportgen.models.rounding import write_plain
from reportgen.models.values import FigureText

TEXT = "@"  # what is typed into such a cell stays as it was typed

# What may stand for true and false in a file.
_FLAGS = dict.fromkeys(("1", "on", "t", "y", "yes", "true"), "true") | dict.fromkeys(
    ("0", "off", "f", "n", "no", "false"), "false"
)
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a cell, and the format that shows it."""

    value: str | Decimal | date
    number_format: str = TEXT
    unit: str = ""


def express(value: Any, column: Column) -> Content:
    """The content that is read back as the same value."""
    content = _express_plainly(value, column)
    return keep_verbatim(value) if content is None else content


def keep_verbatim(value: Any) -> Content:
    """The value as YAML, for what no plain text of a cell can say."""
    data = value if isinstance(value, Mapping) and list(value) != ["value"] else {"value": value}
    return Content(f"{VERBATIM}\n{write_yaml(data)}".removesuffix("\n").replace(*MEANT_RETURN))


def _express_plainly(value: Any, column: Column) -> Content | None:
    if isinstance(value, list):
        return _join(value, column)
    if isinstance(value, Mapping):
        return _write_pairs(value) if column.form == "pairs" else None
    if column.form in {"choice", "flag"}:
        plain_value = _FLAGS.get(value.lower(), value.lower()) if column.form == "flag" else value
        return Content(choices(column.choices).get(plain_value, value))
    write = _WRITERS.get(column.form)
    return write(value) if write else _write_text(value, keeps_blanks=column.form == "prose")


def _write_text(text: str, *, keeps_blanks: bool) -> Content | None:
    is_plain = not text.lstrip(BLANKS + "\n").startswith((FIGURES, VERBATIM)) and "\r" not in text
    is_kept = bool(text.strip(BLANKS + "\n")) and (keeps_blanks or text == text.strip(BLANKS + "\n"))
    if not is_plain or not is_kept or UNPRINTABLE.search(text) or "_x000D_" in text:
        return None
    return Content(f"{FIGURES} {text}" if isinstance(text, FigureText) else text)


def _write_number(text: str) -> Content | None:
    if isinstance(text, FigureText) or not _NUMBER.fullmatch(text.strip()):
        return _write_text(text, keeps_blanks=False)
    number = Decimal(text.strip().replace(",", ""))
    if not is_storable(number):
        return Content(text.strip())
    return Content(number, _format_decimals(number))


def _write_amount(text: str) -> Content | None:
    try:
        money = Money.parse(text)
    except ValueError:
        return _write_text(text, keeps_blanks=False)
    number = money.in_unit(money.unit).quantize(Decimal(1).scaleb(-money.decimals))
    if not is_storable(number):
        return Content(text.strip())
    decimals = _format_decimals(number)
    return Content(number, f'{"#,##0.00" if decimals == "0.00" else decimals}"{money.unit}"', money.unit)


def _write_percent(text: str) -> Content | None:
    digits = text.strip().removesuffix("%")
    if digits == text.strip() or not _NUMBER.fullmatch(digits) or "," in digits:
        return _write_text(text, keeps_blanks=False)
    places = len(digits.partition(".")[2])
    number = Decimal(digits).scaleb(-2)
    return (
        Content(number, f"{'0.' + '0' * places if places else '0'}%") if is_storable(number) else Content(text.strip())
    )


def _write_day(text: str) -> Content | None:
    try:
        return Content(date.fromisoformat(text.strip()), "yyyy-mm-dd")
    except ValueError:
        return _write_text(text, keeps_blanks=False)


def _format_decimals(number: Decimal) -> str:
    """A format that shows every decimal that was written; General shows whatever is typed later."""
    written = f"{number:f}"
    return "General" if write_plain(number) == written else "0." + "0" * len(written.partition(".")[2])


def _join(items: list[Any], column: Column) -> Content | None:
    texts = [_write_text(one, keeps_blanks=False) if isinstance(one, str) else None for one in items]
    words = [choices(column.choices).get(str(one), str(one)) if column.choices else str(one) for one in items]
    if column.form == "list":
        whole = all(text and not isinstance(one, FigureText) for text, one in zip(texts, items, strict=True))
        return Content("、".join(words)) if items and whole and not any(map(BETWEEN.search, words)) else None
    if column.form == "lines" and items and all(text and "\n" not in str(text.value) for text in texts):
        return Content("\n".join(str(text.value) for text in texts if text))
    return None


def _write_pairs(values: Mapping[str, Any]) -> Content | None:
    """Parameters one on each line, by their Chinese names."""
    names = table()["parameters"]
    for key, value in values.items():
        is_text = isinstance(value, str) and not isinstance(value, FigureText)
        if not is_text or "\n" in value or value != value.strip(BLANKS + ";；") or not value:
            return None
        if key not in names and not re.fullmatch(r"[a-z_]+", key):
            return None
    return Content("\n".join(f"{names.get(key, key)}：{value}" for key, value in values.items())) if values else None


_WRITERS: Mapping[str, Callable[[str], Content | None]] = {
    "number": _write_number,
    "amount": _write_amount,
    "percent": _write_percent,
    "date": _write_day,
}
