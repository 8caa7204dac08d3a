"""Charts: what one says, and its numbers renewed where a person may have changed its look."""

import copy
from decimal import Decimal, InvalidOperation

from reportgen.revision.merging.wordml import Element, parse, serialise

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIGITS = 9  # of a number; programs differ in the last ones of a fraction
_PARTS = ("tx", "cat", "val")


def tell_chart(data: bytes) -> str:
    """The numbers of a chart in words, the same whichever program wrote it: `系列：类别 1；类别 2。`."""
    return "".join(_tell_series(one) for one in parse(data).iter(f"{_C}ser"))


def _tell_series(series: Element) -> str:
    names, categories, values = (_read_points(series.find(f"{_C}{part}")) for part in _PARTS)
    points = (f"{categories.get(at, at)} {_shorten(value)}" for at, value in values.items())
    return f"{''.join(names.values())}：{'；'.join(points)}。"


def _read_points(element: Element | None) -> dict[str, str]:
    points = [] if element is None else list(element.iter(f"{_C}pt"))
    return {one.get("idx", ""): one.findtext(f"{_C}v", "") for one in points}


def _shorten(value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    return f"{number:.{_DIGITS}f}".rstrip("0").rstrip(".")


def renew_chart(edited: bytes, generated: bytes) -> bytes:
    """The edited chart with the numbers, names and scale of the generated one; that one where series came or went."""
    target, source = parse(edited), parse(generated)
    pairs = list(target.iter(f"{_C}ser")), list(source.iter(f"{_C}ser"))
    if len(pairs[0]) != len(pairs[1]):
        return generated
    for one, two in zip(*pairs, strict=True):
        for part in _PARTS:
            _replace(one, two, part)
    for name in ("scaling", "majorUnit"):
        for one, two in zip(target.iter(f"{_C}valAx"), source.iter(f"{_C}valAx"), strict=False):
            _replace(one, two, name)
    return serialise(target)


def _replace(target: Element, source: Element, name: str) -> None:
    old, new = target.find(f"{_C}{name}"), source.find(f"{_C}{name}")
    if old is not None and new is not None:
        target.replace(old, copy.deepcopy(new))
