"""The names by which Word finds things again: bookmarks of blocks, tags of figures."""

import hashlib
import re
from functools import lru_cache

_LONGEST_BOOKMARK = 40  # Word cuts longer names without a word
_LONGEST_TAG = 64
_SPEAKING = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_SEPARATORS = str.maketrans({".": "__", "-": "_0_"})


@lru_cache(maxsize=1024)
def name_bookmark(block_id: str, prefix: str = "_b_") -> str:
    """The bookmark of a block: readable where its id allows it, else made unique by a digest.

    A name that begins with an underscore stays out of Word's list of bookmarks.
    """
    name = prefix + block_id.translate(_SEPARATORS)
    if _SPEAKING.fullmatch(block_id) and len(name) <= _LONGEST_BOOKMARK:
        return name
    digest = hashlib.sha256(block_id.encode()).hexdigest()[:12]
    start = _UNSAFE.sub("_", block_id).strip("_")[: _LONGEST_BOOKMARK - len(prefix) - 13]
    return f"{prefix}{start}_{digest}"


def name_label(block_id: str) -> str:
    """The bookmark around a block's label alone (表3-1), to which cross-references point."""
    return name_bookmark(block_id, "_r_")


@lru_cache(maxsize=1024)
def name_tag(figure_id: str) -> str:
    """The tag and alias of a figure's content control: `fig:<id>`, shortened by a digest where Word allows no more."""
    tag = f"fig:{figure_id}"
    if len(tag) <= _LONGEST_TAG:
        return tag
    return f"{tag[: _LONGEST_TAG - 13]}~{hashlib.sha256(figure_id.encode()).hexdigest()[:12]}"
