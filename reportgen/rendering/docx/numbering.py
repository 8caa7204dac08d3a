"""Automatic heading numbers, simulated: Word may number a heading only where it would print the label given."""

from collections.abc import Callable, Mapping

from reportgen.frozen import dataclass

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the shell's heading list: the kind of number and the text around it (`%1、`)."""

    kind: str
    text: str


def count_chinese(number: int) -> str:
    """A number from 1 to 9999 in Chinese counting numerals: 十, 十一, 二十, 一百零五."""
    written, gap = "", False
    for unit, name in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(written) and bool(number)
    written += ("零" if gap else "") + _DIGITS[number] if number else ""
    return written.removeprefix("一") if written.startswith("一十") else written


_KINDS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": count_chinese,
    "chineseCountingThousand": count_chinese,
    "japaneseCounting": count_chinese,
}


class HeadingNumbers:
    """The counters of Word's heading list."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self._levels = levels
        self._counters: dict[int, int] = {}

    def can_number(self, level: int, label: str) -> bool:
        """Whether Word's own number of the next heading at `level` (1–4) is `label`; if so, it is counted."""
        form = self._levels.get(level)
        number = self._counters.get(level, 0) + 1
        if form is None or form.kind not in _KINDS or not label:
            return False
        if form.text.replace(f"%{level}", _KINDS[form.kind](number)) != label:
            return False
        self._counters = {depth: value for depth, value in self._counters.items() if depth < level} | {level: number}
        return True
