"""The words that stand beside figures, read from the data files of this folder."""

from collections.abc import Iterable
from functools import cache

from reportgen.data_files import read_beside
from reportgen.problems import list_nearest

_SUGGESTIONS = 3


def phrase(key: str) -> str:
    """A phrase of `phrases.yaml`."""
    return str(read_beside(__file__, "phrases.yaml")[key])


def advise(found: str, known: Iterable[str]) -> str:
    """Which ids may have been meant by one that does not exist."""
    near = list_nearest(found, known, _SUGGESTIONS)
    return phrase("advice.near").format(ids=phrase("separator").join(near)) if near else phrase("advice.none")


@cache
def list_parts(pattern: str) -> frozenset[str]:
    """The figures that can follow a pattern such as `indicators.*`: score, target, actual, …."""
    known = read_beside(__file__, "names.yaml")
    patterns = (name.removeprefix(f"{pattern}.") for name in known if name.startswith(f"{pattern}."))
    return frozenset(name for name in patterns if "." not in name and "*" not in name)
