"""Packs as designers spoil them: settings gone or of another kind, lines and files lost, arguments that do not fit."""

import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any

import yaml

from reportgen.drafting import draft
from reportgen.loading.pack import read_chain
from reportgen.pipeline import draw
from reportgen.problems import Problem

TEMPLATES = Path(__file__).parents[2] / "templates"

# What a setting is not expected to be.
ODD: Sequence[Any] = (
    *(None, [], {}, 7, -3, 10**9, 1.5, True, "", "xx", [1, "a"], {"q": "z"}),
    *("{nothing} {", "{{ nothing.at(1) }}", "{0}"),
)
# What an expression or an argument is not expected to be.
GIVEN: Sequence[str] = (
    *("", "1", "-1", "99999", "none", "true", '"abc"', "[]", "{}", "nothing", "nothing.more", "funds.spent", "tree"),
    *("1, 2, 3", "x=1", "1 / 0", '"a" + 1', "funds.spent > 3", "year + 1", "table", "policies[99]", "voice()", "*3"),
)
_CALL = re.compile(r"(\b\w+)\(([^()]*)\)")
_FILTER = re.compile(r"\|\s*(\w+)(\([^()]*\))?")
_EXPRESSION = re.compile(r"\{\{-?\s*(.+?)\s*-?\}\}")

# What an expression is changed to; {0} is what it begins with, {1} something odd.
_CHANGES = (
    *((_CALL, "{0}({1})"), (_FILTER, "| {0}({1})"), (_EXPRESSION, "{{{{ {1} }}}}")),
    *((_EXPRESSION, f"{{{{{{{{ {{0}}{behind} }}}}}}}}") for behind in (".nothing", "()", "[9]", " + 1", " | money")),
)


class _Loader(yaml.SafeLoader):
    """Reads `!figures` as the text it is."""


_Loader.add_constructor("!figures", lambda loader, node: loader.construct_scalar(node))  # type: ignore[arg-type]


def spoil_packs(home: Path, folders: Sequence[Path]) -> Callable[[random.Random], Sequence[Problem]]:
    """Any file of the packs of one of the folders is spoilt in a copy, and its report drawn."""
    copy = home / "templates"
    shutil.copytree(TEMPLATES, copy)
    files = {path: path.read_text("utf-8") for path in sorted(copy.rglob("*")) if path.suffix in {".yaml", ".md"}}
    used = {folder: _list_files(files, copy, _list_packs(folder)) for folder in folders}

    def attempt(chance: random.Random) -> Sequence[Problem]:
        folder = chance.choice(folders)
        path = chance.choice(used[folder])
        spoilt = _spoil(files[path], path, chance)
        path.unlink() if spoilt is None else path.write_text(spoilt, "utf-8")
        try:
            with chdir(home):
                draw(folder, ("html",))
        finally:
            path.write_text(files[path], "utf-8")
        return ()

    return attempt


def _list_files(files: Iterable[Path], home: Path, packs: set[str]) -> list[Path]:
    return [path for path in files if path.relative_to(home).parts[0] in packs]


def _list_packs(folder: Path) -> set[str]:
    """The packs that print the report of a folder."""
    return {one.name for pack in draft(folder).packs for one in read_chain(pack.name)}


def _spoil(text: str, path: Path, chance: random.Random) -> str | None:
    """The text of a file with one thing wrong; None where the file is gone."""
    if not chance.randrange(15):
        return None
    if not chance.randrange(6):
        return _drop_line(text, chance)
    return _spoil_setting(text, chance) if path.suffix == ".yaml" else spoil_expression(text, chance)


def _drop_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _spoil_setting(text: str, chance: random.Random) -> str:
    """One setting gone, or something odd in its place."""
    data = yaml.load(text, _Loader)
    holder, key = chance.choice([*_list_settings(data)])
    if chance.randrange(2):
        del holder[key]
    else:
        holder[key] = chance.choice(ODD)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _list_settings(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every value with what holds it."""
    keys = [*data] if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield data, key
        yield from _list_settings(data[key])


def spoil_expression(text: str, chance: random.Random) -> str:
    """A chapter with one expression, its arguments or its filter not as they should be."""
    pattern, written = chance.choice(_CHANGES)
    found = [*pattern.finditer(text)]
    if not found:
        return _drop_line(text, chance)
    match = chance.choice(found)
    spoilt = written.format(match[1], chance.choice(GIVEN))
    return text[: match.start()] + spoilt + text[match.end() :]
