"""Builds that are killed at random moments; `scripts.kill_builds` does it a thousand times."""

import subprocess
import sys
from pathlib import Path

TIMES = 60


def test_builds_killed_at_random_leave_whole_reports(repository: Path) -> None:
    """The processes are started apart from this one, since they are copies of their parent."""
    command = [sys.executable, "-m", "scripts.kill_builds", "--times", str(TIMES)]

    ended = subprocess.run(command, cwd=repository, capture_output=True, encoding="utf-8", check=False)

    assert ended.returncode == 0, ended.stderr
    assert f"{TIMES}  looked at, each whole after the next run" in ended.stdout
    assert "at a file operation: killed" in ended.stdout
