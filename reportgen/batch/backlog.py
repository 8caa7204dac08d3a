"""What a pool has not handed out yet."""

from collections import deque
from collections.abc import Iterable, Sequence

from reportgen.batch.notes import Note
from reportgen.batch.records import Item


class Backlog:
    """What is left to do of `count` evaluations; those that are done `again` come first, each alone."""

    def __init__(self, items: Iterable[Item | Note], count: int, jobs: int) -> None:
        self.again: deque[Item] = deque()
        self._source, self._left, self._jobs = iter(items), count, jobs

    def take(self, most: int) -> tuple[Sequence[Item], Note | None]:
        """The next evaluations, at most so many, and what is known of the one behind them.

        The last handfuls become small, so that all processes end at the same time.
        """
        if self.again:
            return (self.again.popleft(),), None
        most = max(1, min(most, self._left // (2 * self._jobs)))
        items: list[Item] = []
        for item in self._source:
            self._left -= 1
            if isinstance(item, Note):
                return items, item
            items.append(item)
            if len(items) == most:
                break
        return items, None
