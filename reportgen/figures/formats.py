"""How figures are printed: decimals, units and signs; never their values."""

from dataclasses import replace
from decimal import Decimal

from reportgen.errors import ContentError
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.money import YUAN_PER_UNIT
from reportgen.models.profile import NumberFormat, Profile, RoundingMode
from reportgen.models.rounding import round_to
from reportgen.problems import problem

PERCENT_KINDS = frozenset(
    {FigureKind.SCORE_RATE, FigureKind.RATE, FigureKind.COMPLETION_RATE, FigureKind.ACCOUNTS_RATE}
)
_YUAN, _PERCENT = "元", "%"
_MOST_DECIMALS = 6
_COMPARATORS = "≥≤＞＜><＝= "
_EQUAL = "＝="


def display(kind: FigureKind, value: Decimal, profile: Profile, unit: str = "", decimals: int | None = None) -> str:
    """The value as the profile prints its kind, the unit included.

    `value` is in yuan for money and a fraction of one for rates; `decimals` overrules the profile and its trimming.
    """
    form = format_of(kind, profile)
    suffix = printed_unit(kind, profile, unit)
    number = _in_printed_unit(kind, value, suffix)
    places = form.decimals if decimals is None else decimals
    trim = form.trim and decimals is None
    return write_number(number, places, trim=trim, grouping=form.grouping, mode=profile.rounding.mode) + suffix


def printed_unit(kind: FigureKind, profile: Profile, unit: str = "") -> str:
    """The unit or percent sign that stands after the number."""
    if kind in PERCENT_KINDS:
        return _PERCENT
    chosen = unit or format_of(kind, profile).unit
    return chosen or _YUAN if kind is FigureKind.MONEY else chosen


def format_of(kind: FigureKind, profile: Profile) -> NumberFormat:
    """The profile's format for the kind; ContentError where the profile has none."""
    form = profile.formats.get(kind)
    if form is None:
        place = profile.where("formats")
        raise ContentError([problem("figure-format-missing", place, profile=profile.name, kind=kind)])
    return form


def write_number(
    value: Decimal,
    decimals: int,
    *,
    trim: bool = False,
    grouping: bool = False,
    mode: RoundingMode = RoundingMode.HALF_UP,
) -> str:
    """The value rounded once; `trim` drops the zeros at the end, `grouping` sets thousands apart."""
    rounded = round_to(value, decimals, mode)
    if not rounded:
        rounded = rounded.copy_abs()
    text = f"{rounded:,f}" if grouping else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


def bare(figure: Figure) -> Figure:
    """The figure printed without its unit, as the cells of a table want it; a percent sign stays."""
    if figure.unit in {"", _PERCENT}:
        return figure
    return figure.shown_as(figure.display.removesuffix(figure.unit))


def operand(figure: Figure, *, has_unit: bool) -> Figure:
    """The figure as it stands in a calculation: without the comparator of a target, without its unit unless asked."""
    shown = figure.shown_as(figure.display.lstrip(_COMPARATORS))
    return shown if has_unit else bare(shown)


def unsigned(figure: Figure) -> Figure:
    """The figure printed without its minus sign, or its equals sign, for sentences that say it in words."""
    return figure.shown_as(figure.display.removeprefix("-").lstrip(_EQUAL))


def in_unit(
    figure: Figure,
    unit: str,
    decimals: int | None = None,
    *,
    trim: bool = False,
    grouping: bool = False,
    mode: RoundingMode = RoundingMode.HALF_UP,
) -> Figure:
    """A figure of money printed in 元, 万元 or 亿元, whatever the profile prints.

    Without `decimals` it is printed as exactly as it is, up to six decimals.
    """
    if figure.value is None:
        return figure
    number = figure.value / YUAN_PER_UNIT[unit]
    return replace(figure, display=_write(number, decimals, trim=trim, grouping=grouping, mode=mode) + unit, unit=unit)


def with_decimals(
    figure: Figure,
    decimals: int | None = None,
    *,
    trim: bool = False,
    grouping: bool = False,
    mode: RoundingMode = RoundingMode.HALF_UP,
) -> Figure:
    """The figure printed with so many decimals in the unit it has; one that was typed stays as it was typed."""
    if figure.value is None or figure.kind is FigureKind.QUANTITY:
        return figure
    number = _in_printed_unit(figure.kind, figure.value, figure.unit)
    return figure.shown_as(_write(number, decimals, trim=trim, grouping=grouping, mode=mode) + figure.unit)


def _write(number: Decimal, decimals: int | None, *, trim: bool, grouping: bool, mode: RoundingMode) -> str:
    places = _MOST_DECIMALS if decimals is None else decimals
    return write_number(number, places, trim=trim or decimals is None, grouping=grouping, mode=mode)


def _in_printed_unit(kind: FigureKind, value: Decimal, unit: str) -> Decimal:
    if kind in PERCENT_KINDS:
        return value * 100
    return value / YUAN_PER_UNIT[unit] if kind is FigureKind.MONEY else value
