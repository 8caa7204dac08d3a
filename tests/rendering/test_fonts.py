"""Which fonts are found, and what is said where one is missing."""

import pytest

from reportgen.document.look import Font
from reportgen.errors import MachineError
from reportgen.rendering.fonts import files_for, find_faces, missing_fonts, require_fonts, split_weight
from tests.rendering.printed import read_look


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Noto Serif CJK SC", ("Noto Serif CJK SC", 400)),
        ("Noto Serif CJK SC Black", ("Noto Serif CJK SC", 900)),
        ("Black", ("Black", 400)),
    ],
)
def test_weight_is_split_from_a_name(name: str, expected: tuple[str, int]) -> None:
    """A look may ask for a weight by the font's full name."""
    assert split_weight(name) == expected


def test_faces_are_found_with_their_families() -> None:
    """The name tables of this machine's fonts can be read."""
    families = {family for face in find_faces() for family in face.families}

    assert families
    assert missing_fonts(read_look()) == ()


def test_only_needed_files_are_taken() -> None:
    """Of the machine's fonts the engine gets those that the look names."""
    files = files_for(read_look())

    assert 0 < len(files) < len({face.path for face in find_faces()})


def test_missing_font_is_told_with_its_remedy() -> None:
    """The message names the font by its Word name and what may take its place."""
    look = read_look()
    fonts = {**look.fonts, "seal": Font(word="不存在的字体", free=("No Such Font",))}
    lacking = look.model_copy(update={"fonts": fonts})

    assert missing_fonts(lacking) == ("seal",)
    with pytest.raises(MachineError, match="不存在的字体（No Such Font）") as caught:
        require_fonts(lacking)
    assert ".fonts" in caught.value.problem.hint
