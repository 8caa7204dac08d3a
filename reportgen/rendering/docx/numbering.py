"""Automatic heading numbers, simulated: Word may number a heading only where it would print the label given."""

from collections.abc import Callable, Mapping

from reportgen.document.numerals import chinese
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the shell's heading list: the kind of number and the text around it (`%1、`)."""

    kind: str
    text: str


_KINDS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
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
