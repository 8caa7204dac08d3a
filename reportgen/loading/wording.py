"""The words of a pack and of those it extends: what they leave to be filled in, and which must be there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportgen.data_files import read_beside
from reportgen.loading.yaml_source import read_yaml
from reportgen.models.pack import Words
from reportgen.models.patterns import is_fillable, list_blanks
from reportgen.models.record import ORIGIN_KEY
from reportgen.problems import Location, Problem, find_nearest, phrase, problem

if TYPE_CHECKING:
    from reportgen.loading.pack import Reading

T = TypeVar("T")
Sections = Mapping[str, Mapping[str, str]]

_ACCOUNTS = frozenset({"statement", "levels"})  # groups that only final accounts print


def needed_words() -> Sections:
    """The words that the program prints, by groups, each as it may be written."""
    return read_beside(__file__, "wording.toml")


def read_words(paths: Sequence[Path], reading: "Reading") -> dict[str, dict[str, str]]:
    """The words of all files, those of a later one in place of those of the same name."""
    merged: dict[str, dict[str, str]] = {}
    for path in paths:
        file = reading.part(path, Words, "sections")
        if file is not None:
            reading.problems += _find_unfillable(path, file.sections, merged)
            reading.problems += _find_misspelt(path, file.sections, merged)
            merged = merge_by_group((merged, file.sections))
    return merged


def find_missing(words: Sections, file: Path, *, has_accounts: bool) -> Iterator[Problem]:
    """One problem for each word that the program prints and no pack has, with the line to add to a file."""
    for group, entries in needed_words().items():
        for key in entries if has_accounts or group not in _ACCOUNTS else ():
            if key not in words.get(group, {}):
                values = {"name": f"{group}.{key}", "file": file, "group": group, "key": key}
                yield problem("word-missing", Location(str(file)), example=f'"{entries[key]}"', **values)


def _find_misspelt(path: Path, words: Sections, above: Sections) -> Iterator[Problem]:
    """Groups and words that are nearly called like those that the program prints, so that these were meant."""
    needed = needed_words()
    for group, entries in words.items():
        known = needed if group not in needed and group not in above else needed.get(group, {})
        for written in [group] if known is needed else [one for one in entries if one not in above.get(group, {})]:
            near = find_nearest(written, known) if written not in known else None
            if near is not None:
                origin = (read_yaml(path)[0] or {})[ORIGIN_KEY if known is needed else group]
                keys = origin.keys if known is needed else origin[ORIGIN_KEY].keys
                name = group if known is needed else f"{group}.{written}"
                yield problem("word-unknown", keys[written], name=name, advice=phrase("did_you_mean", near=near))


def _find_unfillable(path: Path, words: Sections, above: Sections) -> Iterator[Problem]:
    """Words that leave other things to be filled in than those in whose place they stand."""
    for group, entries in words.items():
        for key, word in entries.items():
            needed = needed_words().get(group, {}).get(key)
            before = above.get(group, {}).get(key, word) if needed is None else needed
            if not _fits(word, before, is_split=(group, key) in _SPLIT):
                place = (read_yaml(path)[0] or {})[group][ORIGIN_KEY].fields[key]
                yield problem("word-blank", place, name=f"{group}.{key}", found=word, above=before)


def _fits(word: str, before: str, *, is_split: bool) -> bool:
    """Whether a word can be filled in as another is; one that is split at its blank must have it."""
    blanks = list_blanks(before)
    if blanks is None:
        return True
    has_all = not is_split or list_blanks(word) == blanks
    return has_all and is_fillable(word, blanks) and word.count("|") == before.count("|")


_SPLIT = frozenset({("source", "note"), ("source", "inline")})


def merge_by_group(files: Iterable[Mapping[str, Mapping[str, T]]]) -> dict[str, dict[str, T]]:
    """All groups; of those with one name, the entries of a later file replace those of the same name."""
    merged: dict[str, dict[str, T]] = {}
    for file in files:
        for name, entries in file.items():
            merged.setdefault(name, {}).update(entries)
    return merged
