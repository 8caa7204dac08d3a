"""`reportgen doctor`: what the machine has and lacks."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.cli.machine import PROBES, Part, Use, list_parts
from reportgen.loading.yaml_source import read_yaml
from reportgen.models.record import ORIGIN_KEY
from tests.cli.conftest import Run

PARTS = {part.use: part for part in list_parts()}


def inspect(monkeypatch: pytest.MonkeyPatch, parts: dict[Part, bool]) -> None:
    """Let the machine have and lack what a test says."""
    monkeypatch.setattr("reportgen.cli.machine.inspect_machine", lambda: parts)


@pytest.mark.parametrize(
    ("use", "found", "status", "state"),
    [
        (Use.REPORT, True, 0, "有　"),
        (Use.REPORT, False, 3, "缺　"),
        (Use.WEASYPRINT, False, 0, "缺（可选）　"),
        (Use.TESTS, False, 0, "缺（可选）　"),
    ],
)
def test_status(
    use: Use, found: bool, status: int, state: str, run_program: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what every report needs makes the machine unfit, and the remedy is told."""
    part = PARTS[use]
    inspect(monkeypatch, {part: found})
    shown = run_program("doctor")

    assert shown.status == status
    assert shown.out.startswith(state + part.name)
    assert (part.hint in shown.out) is not found


def test_json_lists_every_part(run_program: Run) -> None:
    """A program learns of each part whether it was found."""
    parts = json.loads(run_program("doctor", "--json").out)["parts"]

    assert {part["use"] for part in parts} == {"report", "weasyprint", "tests"}
    assert {type(part["found"]) for part in parts} == {bool}


@pytest.mark.parametrize("part", list_parts(), ids=lambda part: part.name)
def test_part_says_how_to_get_it(part: Part) -> None:
    """Every part can be looked for, and names its package and remedy."""
    assert part.kind in PROBES
    assert part.names
    assert part.debian
    assert part.hint


@pytest.mark.parametrize("kind", PROBES)
def test_absent_part_is_not_found(kind: str) -> None:
    """A probe can say no."""
    absent = replace(PARTS[Use.REPORT], kind=kind, names=("no-such-thing-0",))

    assert not any(map(PROBES[absent.kind], absent.names))


def test_font_of_each_role_is_listed(repository: Path) -> None:
    """The fonts that the base pack sets its text in are those that the machine is asked for."""
    look, problems = read_yaml(repository / "templates" / "base" / "look.yaml")
    listed = {name for part in list_parts() for name in part.names}

    assert problems == ()
    assert look is not None
    families = [font["free"] for role, font in look["fonts"].items() if role != ORIGIN_KEY]
    assert families
    assert [free for free in families if listed.isdisjoint(free)] == []
