"""Templates are found in the project first, and output is never half written."""

from pathlib import Path

import pytest

from reportgen import workspace
from reportgen.errors import ContentError, MachineError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a pack and a profile of its own, and the working directory deep inside."""
    home = tmp_path / "firm"
    for name in ("templates/house-style/pack.yaml", "templates/profiles/river-town.yaml", "content/x/evaluation.yaml"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("name: x", "utf-8")
    monkeypatch.chdir(home / "content" / "x")
    return home


def test_the_project_comes_before_the_installed_templates(project: Path) -> None:
    """A firm's own packs and profiles stand beside those that came with the program."""
    assert workspace.templates_folders()[0] == project / "templates"
    assert workspace.pack_folder("house-style") == project / "templates" / "house-style"
    assert workspace.profile_files()["river-town"] == project / "templates" / "profiles" / "river-town.yaml"
    assert {"house-style", "base"} <= set(workspace.pack_names())
    assert {"river-town", "national-2020"} <= set(workspace.profile_names())


def test_output_goes_to_the_project(project: Path, tmp_path: Path) -> None:
    """Reports lie under output/ of the project, or where the caller says."""
    assert workspace.output_folder("x") == project / "output" / "x"
    assert workspace.output_folder("x", tmp_path) == tmp_path / "x"


@pytest.mark.parametrize("name", ["house-stile", "../firm", "/etc"])
def test_an_unknown_pack_is_refused(project: Path, name: str) -> None:
    """Only known names lead to a folder."""
    with pytest.raises(ContentError) as caught:
        workspace.pack_folder(name)

    (one,) = caught.value.problems
    assert one.code == "unknown-pack"
    assert "house-style" in one.hint


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    """The new bytes are there and nothing else is."""
    path = tmp_path / "out" / "report.html"
    workspace.write_aside(path, b"old")

    workspace.write_aside(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was delivered before survives a full disk or a locked file."""
    path = tmp_path / "report.html"
    workspace.write_aside(path, b"old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(MachineError) as caught:
        workspace.write_aside(path, b"new")

    assert caught.value.problem.code == "output-not-writable"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
