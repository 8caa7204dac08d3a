"""The guides followed literally: every command that they show is run, in order, in a folder of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
GUIDES = (
    "README.md",
    "README.zh-CN.md",
    "docs/corrections.md",
    "docs/excel.md",
    *sorted(f"docs/recipes/{one.name}" for one in (REPOSITORY / "docs/recipes").glob("*.md")),
)
BLOCK = re.compile(r"^```(?:console|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)

# What cannot run in a scratch copy, and where it is looked at instead.
ELSEWHERE = {
    "make ": "tests/test_repository.py holds the targets",
    "python3 -m venv": "tests/test_wheel.py unpacks the wheel",
    ".venv/bin/pip install": "tests/test_wheel.py unpacks the wheel",
    "source .venv": "the program is on the path already",
}

# Files of other people that a guide speaks of: made from our own before the guide begins.
VISITORS = {
    "README.zh-CN.md": """
        reportgen build content/zhongwei-self-evaluation-2024 --output 别处
        reportgen build content/zizhou-employment-2022 --output 别处 --format docx
        cp 别处/zhongwei-self-evaluation-2024/report.docx 自评表.docx
        cp 别处/zizhou-employment-2022/report.docx 报告.docx
        reportgen new 道路养护 --kind project-evaluation --name 2024年道路养护项目
        reportgen build 道路养护 --output 别处 --format docx
        cp 别处/道路养护/report.docx 收回的修改稿.docx
        rm -r 道路养护
        mkdir 各单位自评表
        cp -r content/zhongwei-self-evaluation-2024 各单位自评表/
    """,
}


def list_commands(guide: str) -> list[str]:
    """The commands of a guide: lines after a dollar sign, with the lines of a here-document."""
    commands: list[str] = []
    for block in BLOCK.findall((REPOSITORY / guide).read_text("utf-8")):
        inside = False
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append(line[2:])
                inside = "<<" in line
            elif inside:
                commands[-1] += f"\n{line}"
                inside = line != "END"
    return commands


def is_elsewhere(command: str) -> bool:
    """Whether the command is looked at by another test."""
    return command.startswith(tuple(ELSEWHERE))


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A copy of the folders that the guides speak of, with the program on the path."""
    work = tmp_path / "work"
    work.mkdir()
    for name in ("content", "templates", "schemas"):
        shutil.copytree(REPOSITORY / name, work / name)
    program = tmp_path / "bin" / "reportgen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reportgen "$@"\n', "utf-8")
    program.chmod(0o755)
    return work


def run(command: str, work: Path) -> subprocess.CompletedProcess[str]:
    """A command as a reader types it; one that watches is stopped with Ctrl+C after its first report."""
    path = f"{work.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
    if "--watch" not in command:
        return subprocess.run(
            ["bash", "-c", command], cwd=work, env=environment, capture_output=True, text=True, check=False
        )
    # Tests that run in the background of a shell have Ctrl+C ignored, and hand that down.
    heeding = ["env", "--default-signal=INT", "bash", "-c", f"exec {command}"]
    with subprocess.Popen(heeding, cwd=work, env=environment, stdout=-1, text=True) as watching:
        assert watching.stdout is not None
        told = watching.stdout.readline() + watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        try:
            watching.wait(30)
        finally:
            watching.kill()
    return subprocess.CompletedProcess(command, watching.returncode, told, "")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_the_guide_works(guide: str, scratch: Path) -> None:
    """A reader who types what the guide shows meets no error."""
    commands = list_commands(guide)
    assert commands
    prepared = [line.strip() for line in VISITORS.get(guide, "").splitlines() if line.strip()]
    ended = [run(command, scratch) for command in (*prepared, *commands) if not is_elsewhere(command)]

    assert [(one.args, one.stdout, one.stderr) for one in ended if one.returncode != 0] == []


def test_commands_were_found() -> None:
    """The test above runs the commands that matter most."""
    found = [command for guide in GUIDES for command in list_commands(guide)]

    for part in ("new ", "build ", "check ", "score ", "--watch", "issue ", "changes ", "audit ", "batch ", "schema "):
        assert any(f"reportgen {part}" in command or part in command for command in found), part


def list_shown_targets() -> Iterator[str]:
    """The targets of make that the guides show."""
    for guide in GUIDES:
        for command in list_commands(guide):
            yield from re.findall(r"^make (\w+)", command)


def test_shown_targets_exist() -> None:
    """`make` knows what the guides tell a reader to make."""
    targets = set(re.findall(r"^(\w+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = set(list_shown_targets())

    assert shown
    assert shown <= targets
