"""Which question a column asks, and which option an answer ticks."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from reportgen.data_files import read_beside
from reportgen.frozen import dataclass


def words() -> Mapping[str, Mapping[str, Any]]:
    """The sections of `words.toml`."""
    return read_beside(__file__, "words.toml")


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile(words()[section][name])


def flatten(text: str) -> str:
    """A text as it is compared: half-width, without spaces and marks at its end."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("?？:：。.*").lower()


@dataclass(frozen=True)
class AskedOption:
    """An option by the texts it goes by; the first is its own."""

    texts: tuple[str, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The texts as they are compared, with and without a number before them."""
        bare = [_pattern("answers", "prefix").sub("", text) for text in self.texts]
        return frozenset(flatten(text) for text in (*self.texts, *bare))

    @property
    def is_other(self) -> bool:
        """Whether the respondent may write a text behind it."""
        return _pattern("answers", "other").match(self.texts[0]) is not None


@dataclass(frozen=True)
class Asked:
    """A question of the survey as the columns may name it; `number` counts from 1."""

    id: str
    stem: str
    number: int
    is_multiple: bool
    options: tuple[AskedOption, ...]

    def find_option(self, answer: str) -> int | None:
        """The option of an answer: by its text, by its number or letter, or by 其他 before a text of one's own."""
        plain = flatten(answer)
        bare = flatten(_pattern("answers", "prefix").sub("", answer))
        for at, option in enumerate(self.options):
            if plain in option.names or bare in option.names:
                return at
        named = self._find_place(plain)
        return self._find_other(answer) if named is None else named

    def _find_place(self, plain: str) -> int | None:
        """An option named by a letter or number alone."""
        place = -1
        if len(plain) == 1 and "a" <= plain <= "z":
            place = ord(plain) - ord("a")
        elif plain.isdecimal() and len(plain) < len("100"):
            place = int(plain) - 1
        return place if 0 <= place < len(self.options) else None

    def _find_other(self, answer: str) -> int | None:
        return next((at for at, one in enumerate(self.options) if one.is_other and read_other(answer)), None)

    def find_options(self, answer: str) -> tuple[int, ...] | None:
        """All options of an answer; None where any part of it is none."""
        whole = self.find_option(answer)
        if whole is not None:
            return (whole,)
        for name in ("separators", "loose_separators"):
            parts = [part for part in _pattern("answers", name).split(answer) if part.strip()]
            found = [self.find_option(part) for part in parts]
            known = [at for at in found if at is not None]
            if len(parts) > 1 and len(known) == len(parts):
                return tuple(dict.fromkeys(known))
        return self._find_row(unicodedata.normalize("NFKC", answer).strip())

    def _find_row(self, answer: str) -> tuple[int, ...] | None:
        """Options one behind the other, where a separator occurs in the text of one of them, too."""
        if not self._row.fullmatch(answer):
            return None
        return tuple(dict.fromkeys(self._texts[text] for text in self._known.findall(answer)))

    @cached_property
    def _texts(self) -> Mapping[str, int]:
        """The options by their texts."""
        listed = [
            (unicodedata.normalize("NFKC", text), at) for at, one in enumerate(self.options) for text in one.texts
        ]
        return {text.strip(): at for text, at in reversed(listed)}

    @cached_property
    def _known(self) -> re.Pattern[str]:
        """Any of the texts, the longest first."""
        return re.compile("|".join(map(re.escape, sorted(self._texts, key=len, reverse=True))) or "(?!)")

    @cached_property
    def _row(self) -> re.Pattern[str]:
        between = "|".join(words()["answers"][name] for name in ("separators", "loose_separators"))
        return re.compile(rf"(?:{self._known.pattern})(?:(?:{between})(?:{self._known.pattern}))+")


def read_other(answer: str) -> str:
    """The text of the respondent's own behind 其他; empty where there is none."""
    bare = _pattern("answers", "prefix").sub("", answer).strip()
    named = _pattern("answers", "other").match(bare)
    match = _pattern("answers", "other_text").match(bare[named.end() :]) if named else None
    return match[1].strip() if match else ""


def is_blank(answer: str) -> bool:
    """Whether nothing was answered."""
    return flatten(answer) in {flatten(word) for word in words()["answers"]["blank"]} or not answer.strip()


def is_ticked(answer: str, option: AskedOption) -> bool | None:
    """Whether the cell of an option's own column is ticked; None where it says neither."""
    plain = flatten(answer)
    if plain in option.names or plain in words()["answers"]["ticked"] or (option.is_other and read_other(answer)):
        return True
    return False if is_blank(answer) or plain in words()["answers"]["unticked"] else None


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of the answers: the question that it asks, and the option where it asks for one only."""

    index: int
    asked: Asked
    option: int | None = None


def match_columns(heading: Sequence[str], questions: Sequence[Asked]) -> tuple[list[AnswerColumn], list[int]]:
    """The columns that ask questions, and those that nobody knows."""
    columns: list[AnswerColumn] = []
    unknown: list[int] = []
    ignored = {flatten(word) for word in words()["columns"]["ignored"]} | {
        flatten(word) for word in words()["columns"]["seconds"]
    }
    for index, header in enumerate(heading):
        found = next(_match_header(header, index, questions), None)
        if found is not None:
            columns.append(found)
        elif header.strip() and flatten(header) not in ignored:
            unknown.append(index)
    return columns, unknown


def _match_header(header: str, index: int, questions: Sequence[Asked]) -> Iterator[AnswerColumn]:
    """The ways in which a header may name a question, the surest first."""
    text = _pattern("headers", "kind").sub("", header).strip()
    number = _pattern("headers", "number").match(text)
    rest = text[number.end() :] if number else text
    for asked in questions:
        if flatten(header) == flatten(asked.id) or flatten(asked.stem) in {flatten(text), flatten(rest)}:
            yield AnswerColumn(index, asked)
    for asked in questions:
        stem = flatten(_pattern("headers", "kind").sub("", asked.stem))
        for written in (text, rest):
            if flatten(written).startswith(stem):
                yield from _match_option(_cut(written, stem), index, asked)
    if number:
        place = int(number[1] or number[2])
        for asked in (one for one in questions if one.number == place):
            if not rest.strip():
                yield AnswerColumn(index, asked)
            else:
                yield from _match_option(rest, index, asked)


def _cut(text: str, stem: str) -> str:
    """What stands behind the stem, which was compared without its spaces."""
    for end in range(len(text) + 1):
        if flatten(text[:end]) == stem and (end == len(text) or flatten(text[: end + 1]) != stem):
            return text[end:]
    return ""


def _match_option(rest: str, index: int, asked: Asked) -> Iterator[AnswerColumn]:
    match = _pattern("headers", "option").match(rest)
    names = {flatten(rest), flatten(match[1]) if match else ""}
    for at, option in enumerate(asked.options):
        if names & option.names:
            yield AnswerColumn(index, asked, at)
