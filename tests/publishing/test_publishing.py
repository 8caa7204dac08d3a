"""Files that belong together: whatever happens, all of them are old or all of them are new."""

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.errors import MachineError
from reportgen.publishing import hold, publish
from reportgen.publishing.staging import STAGED, list_declared, list_staged

OLD = {"report.docx": b"old", "report.pdf": b"old pdf", "forms/a.docx": b"old form", ".build.json": b"1"}
NEW = {"report.docx": b"new", "report.pdf": b"new pdf", "forms/b.docx": b"new form", ".build.json": b"22"}


def read(folder: Path, names: Iterator[str] | list[str]) -> dict[str, bytes]:
    """The files that stand, the lock and the stage left out."""
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def write(folder: Path, files: dict[str, bytes]) -> None:
    """What a build does."""
    with hold(folder):
        publish(folder, files)


def expect_refusal(folder: Path, code: str) -> None:
    """New files are refused with a message, and every old one stands."""
    with pytest.raises(MachineError) as refused:
        write(folder, NEW)
    assert refused.value.problem.code == code
    assert refused.value.exit_status == 3
    assert read(folder, [*OLD, *NEW]) == OLD
    assert not list_staged(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with old files."""
    write(tmp_path / "road-2024", OLD)
    return tmp_path / "road-2024"


def test_new_files_stand(folder: Path) -> None:
    """All files are written, and others are left alone."""
    write(folder, NEW)

    assert read(folder, [*OLD, *NEW]) == OLD | NEW
    assert {path.name for path in folder.iterdir()} == {"report.docx", "report.pdf", "forms", ".build.json", ".lock"}


def test_file_that_says_the_same_is_not_touched(folder: Path) -> None:
    """A program may have it open."""
    before = (folder / "report.pdf").stat()

    write(folder, {**NEW, "report.pdf": OLD["report.pdf"]})

    assert os.path.samestat(before, (folder / "report.pdf").stat())
    assert before.st_mtime_ns == (folder / "report.pdf").stat().st_mtime_ns


# Dies before its n-th file operation in the folder; says where it dies only by doing so.
_DIES = """
import os, sys
from pathlib import Path
from reportgen.publishing import hold, publish
folder, left = sys.argv[1], int(sys.argv[2])
def fuse(event, arguments):
    global left
    if event in {"open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir"} and folder in str(arguments[0]):
        left -= 1
        if not left:
            os._exit(9)
files = dict(eval(sys.argv[3]))
with hold(Path(folder)):
    if sys.argv[4] == "refuse":
        move = os.replace
        def refuse(path, target):
            if target.endswith(sys.argv[5]):
                raise PermissionError(13, "open in Word")
            return move(path, target)
        os.replace = refuse
    sys.addaudithook(fuse)
    publish(Path(folder), files)
"""


def die(folder: Path, operations: int, *refusal: str) -> bool:
    """Write in a process that dies at an operation; False where it lived."""
    arguments = [str(folder), str(operations), repr(list(NEW.items())), *(refusal or ("move",))]
    ended = subprocess.run([sys.executable, "-c", _DIES, *arguments], check=False, stderr=subprocess.DEVNULL)
    return ended.returncode == 9


def count_deaths(tmp_path: Path, *refusal: str) -> Iterator[tuple[Path, dict[str, bytes]]]:
    """After a death at each operation in turn: the folder, and its files once the next run has opened it."""
    for operations in range(1, 80):
        folder = tmp_path / f"at-{operations}"
        write(folder, OLD)
        if not die(folder, operations, *refusal):
            return
        with hold(folder):
            yield folder, read(folder, [*OLD, *NEW])
        assert not list_staged(folder)


def test_killed_at_every_operation(tmp_path: Path) -> None:
    """Wherever it dies, the next run finds all files old or makes all of them new."""
    found = [files for _, files in count_deaths(tmp_path)]

    assert len(found) > 15
    assert all(files in (OLD, OLD | NEW) for files in found)
    assert OLD in found
    assert OLD | NEW in found


def test_killed_while_it_takes_back_what_it_moved(tmp_path: Path) -> None:
    """A refused move is undone by the next run where this one is killed at that, too."""
    found = [files for _, files in count_deaths(tmp_path, "refuse", "report.pdf")]

    assert len(found) > 15
    assert all(files == OLD or files == OLD | NEW for files in found)


def test_edit_after_a_kill_is_not_moved_over(folder: Path) -> None:
    """Somebody who types into the old file after the kill finds the words again."""
    deaths = 0
    for operations in range(1, 80):
        if not die(folder, operations):
            break
        if list_declared(folder) and read(folder, ["report.docx"])["report.docx"] == b"old":
            (folder / "report.docx").write_bytes(b"typed by hand")
            deaths += 1
            break

    with hold(folder):
        pass

    assert deaths == 1
    assert (folder / "report.docx").read_bytes() == b"typed by hand"


def refuse_moves(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Windows does not let a file be replaced that a program has open."""
    move = os.replace

    def refuse(path: str, target: str) -> None:
        if Path(target).name == name and Path(path).name.startswith(f"{STAGED}new-"):
            raise PermissionError(errno.EACCES, "Access is denied")
        move(path, target)

    monkeypatch.setattr(os, "replace", refuse)


@pytest.mark.parametrize("owner", ["~$report.pdf", ".~lock.report.pdf#", "~$port.pdf"])
def test_file_that_word_has_open(folder: Path, monkeypatch: pytest.MonkeyPatch, owner: str) -> None:
    """What was moved before is moved back, and the message names the program's own file."""
    (folder / owner).touch()
    refuse_moves(monkeypatch, "report.pdf")

    expect_refusal(folder, "output-open")


def test_file_that_may_not_be_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a sign of a program it is a matter of rights."""
    refuse_moves(monkeypatch, "b.docx")

    expect_refusal(folder, "output-read-only")


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EROFS, "output-read-only"), (errno.EIO, "output-not-writable")],
)
def test_disk_that_refuses(folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    """Nothing has been moved yet when the disk says no."""
    opened = []

    def refuse(path: str, *how: int) -> int:
        opened.append(path)
        if Path(path).name == f"{STAGED}new-2":
            raise OSError(number, os.strerror(number))
        return begin(path, *how)

    begin = os.open
    monkeypatch.setattr(os, "open", refuse)

    expect_refusal(folder, code)
    assert opened


def test_file_that_grows_too_large(folder: Path) -> None:
    """The system stops the writing in the middle of a file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    large = {**NEW, "report.pdf": b"x" * 100_000}
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(MachineError) as refused:
            write(folder, large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert refused.value.problem.code == "disk-full"
    assert read(folder, [*OLD, *NEW]) == OLD


def test_clock_that_jumps(folder: Path) -> None:
    """Files from the future are replaced like any others."""
    for name in OLD:
        os.utime(folder / name, (4_000_000_000, 4_000_000_000))

    write(folder, NEW)

    assert read(folder, [*OLD, *NEW]) == OLD | NEW


def test_second_build_waits_and_then_says_who_is_there(folder: Path) -> None:
    """Two builds of a folder do not mix."""
    with hold(folder), pytest.raises(MachineError) as refused, hold(folder, patience=0.1):
        pass

    assert refused.value.problem.code == "output-in-use"
    assert str(os.getpid()) in refused.value.problem.message


def test_lock_of_a_killed_build_is_free(folder: Path) -> None:
    """No lock is stale: the system frees it with the process."""
    code = (
        "import sys, time; from pathlib import Path; from reportgen.publishing import hold\n"
        "with hold(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"

    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with hold(folder, patience=5):
        pass


def test_build_that_comes_to_nothing_leaves_nothing(tmp_path: Path) -> None:
    """Folders that were made for a report which never came are taken away again."""
    with pytest.raises(ValueError, match="no report"), hold(tmp_path / "output" / "road"):
        raise ValueError("no report")

    assert list(tmp_path.iterdir()) == []
