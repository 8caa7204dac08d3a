"""Dataclasses of our own are compared, hashed and shown as Python's are."""

import dataclasses
import pickle

from reportgen.frozen import dataclass

CONTENT = {"name": "甲", "parts": (1, 2)}


@dataclass(frozen=True, slots=True)
class Ours:
    """One field is for show, one is not."""

    name: str
    parts: tuple[int, ...] = ()
    place: str = dataclasses.field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Single:
    """A class of one field is hashed by it, and says what it likes."""

    name: str

    def __repr__(self) -> str:
        """Its own."""
        return self.name


def test_values_make_two_the_same() -> None:
    """Except what is not compared; another class with the same values is another thing."""
    one, other = Ours("甲", (1, 2), "here"), Ours("甲", (1, 2), "there")

    assert one == other
    assert hash(one) == hash(other)
    assert one != dataclasses.replace(one, name="乙")
    assert {Single("甲"), Single("甲")} == {Single("甲")}


def test_all_else_is_as_with_any_dataclass() -> None:
    """It is shown, taken apart and sent to another process."""
    one = Ours("甲", (1, 2))

    assert repr(one) == "Ours(name='甲', parts=(1, 2))"
    assert repr(Single("甲")) == "甲"
    assert dataclasses.asdict(one) == {**CONTENT, "place": ""}
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
