"""Small random changes to text and bytes, of the kind that people, editors and enemies make."""

import random
from collections.abc import Callable, Sequence

Change = Callable[[str, random.Random], str]

# Values that numbers, targets, names and tags are not expected to be.
NASTY: Sequence[str] = (
    *("", " ", "-", "~", "null", "no", "true", "NaN", "Infinity", "-0", "1e400", "9" * 400, "0.1" + "0" * 300 + "1"),
    *("1:30", "１２３", "12.34.56", "1,2,3", "≥", "≥≥98%", "<=", "98%%", "0/0", "±", "100%至", "10-12", "0.2万人"),
    *("5元/人/月/年", "2024-02-30", "13月底前", "644 万元", "644", "￥5", "亿元", 'A&B <5%> "x"', "&#x0;", "<script>"),
    *("{{ y }}", "{{ total.score", "{% for %}", "｛｛ a ｝｝", "{#", "%}", "../../etc/passwd", "/dev/zero", "CON"),
    *("\ufeff", "\u200b", "\u202e", "\ue000", "镕𠮷", "\x07", "\t", "\r", "\n\n", "\\", "'", '"', "#", "*", "&a", "|"),
    *(">-", "[", "{", "]", "}", "- - -", "? a", "a: b: c", "!figures", "!!python/object:os.system", "=1+1", "@x"),
)


def replace_word(text: str, chance: random.Random) -> str:
    """One word becomes something nasty."""
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(NASTY)
    return " ".join(words)


def insert_nasty(text: str, chance: random.Random) -> str:
    """Something nasty between two characters."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(NASTY) + text[at:]


def drop_piece(text: str, chance: random.Random) -> str:
    """A few characters are gone."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randint(1, 12) :]


def swap_lines(text: str, chance: random.Random) -> str:
    """Two lines change places."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def repeat_line(text: str, chance: random.Random) -> str:
    """A line stands twice."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join((*lines[:at], lines[at], *lines[at:]))


def indent_line(text: str, chance: random.Random) -> str:
    """A line moves right."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.randint(1, 5) + lines[at]
    return "\n".join(lines)


def cut_off(text: str, chance: random.Random) -> str:
    """The file ends early."""
    return text[: chance.randrange(len(text) + 1)]


CHANGES: Sequence[Change] = (replace_word, insert_nasty, drop_piece, swap_lines, repeat_line, indent_line, cut_off)


def mutate(text: str, chance: random.Random) -> str:
    """The text after one to three changes."""
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(CHANGES)(text, chance)
    return text


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, or cut off."""
    if not chance.randrange(5):
        return data[: chance.randrange(len(data) + 1)]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
