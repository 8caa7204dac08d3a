"""On whose behalf a file is merged into another: the data's, or a colleague's."""

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """How conflicts are worded, by the names of their wordings.

    `kinds` are those that are stated anew each time; the others stand until a person takes them away.
    """

    overtyped: str
    rewritten: str
    redrawn: str
    kinds: tuple[str, ...] = ()

    @property
    def is_colleague(self) -> bool:
        """Whether what is merged in was edited by a person."""
        return not self.kinds


DATA = Voice("overtyped", "rewritten", "redrawn", ("overtyped", "rewritten", "redrawn"))
COLLEAGUE = Voice("overtyped_otherwise", "rewritten_otherwise", "redrawn_otherwise")
