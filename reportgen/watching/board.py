"""What the page and the loop share: the last good report, the problems since, and who waits for news."""

from dataclasses import dataclass, replace
from threading import Condition


@dataclass(frozen=True, slots=True)
class News:
    """The state of the work: `number` counts every change, `page` is the last good report, `problems` are text."""

    number: int = 0
    page: bytes = b""
    problems: str = ""


class Board:
    """One writer posts, any number of readers wait."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._news = News()

    @property
    def news(self) -> News:
        """What was posted last."""
        return self._news

    def post_page(self, page: bytes) -> None:
        """A new report; what was wrong before is mended."""
        self._post(replace(self._news, page=page, problems=""))

    def post_problems(self, problems: str) -> None:
        """What keeps the report from being built; the last good one stays."""
        self._post(replace(self._news, problems=problems))

    def wait_beyond(self, number: int, seconds: float) -> News:
        """The news after `number`, or the same again when nothing came in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._news.number != number, timeout=seconds)
            return self._news

    def _post(self, news: News) -> None:
        with self._changed:
            self._news = replace(news, number=self._news.number + 1)
            self._changed.notify_all()
