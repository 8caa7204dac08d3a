"""`build --watch`: what the page hears of a save, and what it shows when the report cannot be built."""

import json
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from reportgen.watching.board import Board, News
from reportgen.watching.loop import Outcome, Watched, attempt, watch
from reportgen.watching.server import add_script, serve

PATIENCE = 30.0


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    """An evaluation that may be changed."""
    copy = tmp_path / "ganquanpu"
    shutil.copytree(repository / "content" / "ganquanpu-employment-2024", copy)
    return copy


@pytest.fixture
def watched(folder: Path, tmp_path: Path) -> Watched:
    """The evaluation with an output folder of its own."""
    return Watched(folder, options={"output": tmp_path / "out"})


@pytest.fixture
def board() -> Board:
    """A board that nobody has posted on."""
    return Board()


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    """Where the board is served."""
    with serve(board) as served:
        yield served


def connect(address: str) -> HTTPConnection:
    """A connection to the server."""
    return HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)


def fetch(address: str, path: str = "/", host: str | None = None) -> tuple[int, str]:
    """The status and text of an answer."""
    connection = connect(address)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def correct(folder: Path, old: str, new: str) -> None:
    """Save a file with another value in it."""
    file = folder / "indicators.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def tell(error: Exception) -> str:
    """A problem in short."""
    return str(error)


def test_save_leads_to_a_new_page(watched: Watched, board: Board) -> None:
    """After a save the new figure is in the page, with no one asking."""
    stop, outcomes = Event(), list[Outcome]()
    running = Thread(target=lambda: outcomes.extend(watch(watched, board, tell, stop)), daemon=True)
    running.start()
    first = board.wait_beyond(0, PATIENCE)

    news, number = first, 266
    while f"{number}人" not in news.page.decode() or news == first:  # the watcher may need a moment before it sees
        number += 1
        assert number < 400
        correct(watched.folder, f"actual: {number - 1}人", f"actual: {number}人")
        news = board.wait_beyond(news.number, 5)
    stop.set()
    running.join(PATIENCE)

    assert "266人" in first.page.decode()
    assert [one.error for one in outcomes[:2]] == [None, None]


def test_last_good_report_stays(watched: Watched, board: Board) -> None:
    """What cannot be built is told, and the page of before is kept; once mended, the problem is gone."""
    attempt(watched, board, tell)
    good = board.news.page
    correct(watched.folder, "full_score:", "full_scor:")
    attempt(watched, board, tell)
    broken = board.news
    correct(watched.folder, "full_scor:", "full_score:")
    attempt(watched, board, tell)

    assert broken.page == good
    assert "你是不是要写“full_score”" in broken.problems
    assert board.news.problems == ""


def test_file_on_disk_has_no_script(watched: Watched, board: Board) -> None:
    """Only the page that is served listens."""
    attempt(watched, board, tell)
    written = next((watched.output).glob("report.html")).read_bytes()

    assert written == board.news.page
    assert b"EventSource" not in written
    assert b"EventSource" in add_script(board.news)


def test_page_is_served(board: Board, address: str) -> None:
    """The page, and nothing else."""
    board.post_page("<html><body>报告</body></html>".encode())

    status, text = fetch(address)

    assert (status, "报告" in text, text.count("</body>")) == (200, True, 1)
    assert fetch(address, "/etc/passwd")[0] == 404


def test_other_origins_are_refused(board: Board, address: str) -> None:
    """A page elsewhere that resolves to this machine does not read the report."""
    board.post_page(b"<html><body></body></html>")

    assert fetch(address, host="example.org")[0] == 403


def test_news_are_sent_when_they_come(board: Board, address: str) -> None:
    """An open page hears of the state, then of each change."""
    connection = connect(address)
    connection.request("GET", "/events")
    events = connection.getresponse()
    heard = [events.fp.readline(), events.fp.readline()]
    board.post_problems("第 3 行")
    heard += [events.fp.readline()]

    numbers = [json.loads(line.removeprefix(b"data: ")) for line in heard if line.strip()]
    assert numbers == [{"number": 0, "problems": ""}, {"number": 1, "problems": "第 3 行"}]


def test_problem_cannot_end_the_script(board: Board) -> None:
    """A value quoted in a problem is text, whatever it spells."""
    page = add_script(News(1, b"<html><body></body></html>", "</script><b>")).decode()

    assert page.count("</script>") == 1


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("indicators.yaml", True),
        ("narrative/overall.md", True),
        ("evidence/照片.PNG", True),
        (".indicators.yaml.swp", False),
        ("~$indicators.xlsx", False),
        ("notes.txt", False),
        ("out/ganquanpu/report.docx", False),
    ],
)
def test_what_counts_as_a_change(folder: Path, name: str, counts: bool) -> None:
    """Data and templates do; the report itself, hidden files and locks of office programs do not."""
    watched = Watched(folder, options={"output": folder / "out"})

    assert watched.is_data(str(folder.resolve() / name)) is counts
