"""The user's cache is believed only where it is whole and the user's own, and nothing is lost without it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import user_cache
from reportgen.compiled import Compiled
from reportgen.user_cache import keep_file, keep_links, read_cached, write_cached

SLUG = "ganquanpu-employment-2024"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows guards a user's folders by itself")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test alone."""
    monkeypatch.setattr(user_cache, "name_home", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "reportgen"


def test_what_was_written_is_read(home: Path) -> None:
    """By its name, from a folder that others cannot look into."""
    write_cached("one", b"content")

    assert read_cached("one") == b"content"
    assert read_cached("other") is None
    assert [path.name for path in home.iterdir()] == ["one"]
    assert sys.platform == "win32" or home.stat().st_mode & 0o77 == 0


def test_file_is_made_once(home: Path) -> None:
    """It holds its bytes alone, for a library that reads it by itself."""
    file = keep_file("fonts/one", lambda: b"content")

    assert file is not None
    assert keep_file("fonts/one", lambda: b"other") == file
    assert file.read_bytes() == b"content"
    assert list(file.parent.iterdir()) == [file]
    assert file.parent.parent == home


def test_file_without_a_folder_for_it_is_none(home: Path) -> None:
    """A file stands where the folder should be."""
    home.parent.mkdir()
    home.write_text("")

    assert keep_file("fonts/one", lambda: b"content") is None


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:10], lambda data: data[:-1] + b"!"])
def test_damaged_file_is_as_good_as_none(home: Path, damage: Callable[[bytes], bytes]) -> None:
    """Cut off, or with another byte in it."""
    write_cached("one", b"content")
    (home / "one").write_bytes(damage((home / "one").read_bytes()))

    assert read_cached("one") is None


@POSIX
def test_folder_that_others_can_write_is_not_read(home: Path) -> None:
    """What stands there may be anybody's code."""
    write_cached("one", b"content")
    home.chmod(0o777)

    assert read_cached("one") is None
    write_cached("two", b"content")
    assert not (home / "two").exists()


@POSIX
@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_in_its_place_is_left_alone(home: Path, tmp_path: Path, kind: str) -> None:
    """A file, or a link to a folder that is not the cache's."""
    home.parent.mkdir()
    if kind == "file":
        home.write_text("mine", "utf-8")
    else:
        home.symlink_to(tmp_path)
    before = sorted(tmp_path.iterdir())

    write_cached("one", b"content")

    assert read_cached("one") is None
    assert sorted(tmp_path.iterdir()) == before


def test_cache_does_not_grow_without_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is full it begins anew."""
    monkeypatch.setattr(user_cache, "MOST_FILES", 3)
    for number in range(7):
        write_cached(str(number), b"")

    assert len(list(home.iterdir())) <= 3
    assert read_cached("6") == b""


BUILD = """
import sys
from pathlib import Path
from reportgen import pipeline, user_cache
folder, output, cache = map(Path, sys.argv[1:])
user_cache.name_home = lambda: cache
pipeline.build(folder, formats=("docx", "html"), output=output)
print("docxtpl" in sys.modules)
"""


def build(folder: Path, output: Path, cache: Path) -> tuple[dict[str, bytes], bool]:
    """The files of a build in a process of its own, and whether it compiled the Word template."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, folder, output, cache], capture_output=True, encoding="utf-8", check=True
    )
    return {path.name: path.read_bytes() for path in output.glob("*/report.*")}, done.stdout.strip() == "True"


def test_report_is_the_same_with_and_without_it(home: Path, repository: Path, tmp_path: Path) -> None:
    """The first build fills it, the second reads it, the third can neither read nor write."""
    folder = repository / "content" / SLUG
    first, compiled = build(folder, tmp_path / "first", home.parent)
    assert compiled
    second, compiled = build(folder, tmp_path / "second", home.parent)
    assert not compiled
    third, compiled = build(folder, tmp_path / "third", tmp_path / "first" / SLUG / "report.html")
    assert compiled

    assert len(first) == 2
    assert first == second == third


def test_only_what_was_compiled_of_the_same_text_is_recalled(home: Path, tmp_path: Path) -> None:
    """And by the same programs, for the same folder."""
    first, second, other = Compiled(), Compiled(), Compiled()
    first.recall(tmp_path)
    first.keep("text", "甲", lambda: "compiled")
    first.remember(tmp_path)
    second.recall(tmp_path)
    other.recall(tmp_path / "other")

    assert second.find("text", "甲") == "compiled"
    assert second.find("text", "甲。") is None
    assert second.find("shell", "甲") is None
    assert other.find("text", "甲") is None

    (written,) = home.iterdir()
    content = read_cached(written.name)
    assert content
    write_cached(written.name, b"!" + content[1:])  # what another version of the program would have left
    late = Compiled()
    late.recall(tmp_path)
    assert late.find("text", "甲") is None


@POSIX
def test_links_are_kept(home: Path, tmp_path: Path) -> None:
    """One folder for the same files, whoever asks, and another for others."""
    files = [tmp_path / "one.otf", tmp_path / "two.ttf"]
    for file in files:
        file.write_text(file.name)

    folder = keep_links("fonts", files)

    assert folder is not None
    assert {one.read_text() for one in folder.iterdir()} == {"one.otf", "two.ttf"}
    assert keep_links("fonts", files) == folder
    assert keep_links("fonts", files[:1]) != folder
    assert home in folder.parents
