"""The report at an address of this machine alone; the page hears of news by server-sent events."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from reportgen.watching.board import Board, News

HOST = "127.0.0.1"
_PATIENCE = 15.0  # seconds after which a silent connection is kept alive with a comment

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPT = (Path(__file__).parent / "reload.js").read_text("utf-8")


@contextmanager
def serve(board: Board, port: int = 0) -> Iterator[str]:
    """Serve the board while the block runs; its address. Port 0 takes any that is free."""
    server = _Server((HOST, port), partial(_Handler, board))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # an open page does not keep the program from ending
    block_on_close = False


class _Handler(BaseHTTPRequestHandler):
    """Two answers: the page, and what is new since a number."""

    def __init__(self, board: Board, *arguments: object) -> None:
        self._board = board
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer, but not to a page of another origin that found the port."""
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in {HOST, "localhost"}:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == "/":
            self._send_page(self._board.news)
        elif self.path == "/events":
            self._send_events()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Requests are nobody's news."""

    def _send_page(self, news: News) -> None:
        body = add_script(news)
        self._begin("text/html; charset=utf-8")
        self.wfile.write(body)

    def _send_events(self) -> None:
        self._begin("text/event-stream; charset=utf-8")
        number = -1
        while True:
            news = self._board.wait_beyond(number, _PATIENCE)
            text = ": still here\n\n" if news.number == number else f"data: {_describe(news)}\n\n"
            number = news.number
            try:
                self.wfile.write(text.encode())
                self.wfile.flush()
            except OSError:  # the page was closed
                return

    def _begin(self, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()


def add_script(news: News) -> bytes:
    """The report with the script that listens, which its own policy would forbid; the file on disk stays as it is."""
    page = (
        _POLICY.sub(b"", news.page, 1)
        if news.page
        else b'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body></body></html>'
    )
    shown = _SCRIPT.replace("NEWS", _describe(news).replace("</", "<\\/"))
    head, end, tail = page.rpartition(b"</body>")
    return head + f"<script>{shown}</script>".encode() + end + tail


def _describe(news: News) -> str:
    return json.dumps({"number": news.number, "problems": news.problems}, ensure_ascii=False)
