"""Which processes of a pool have something to say: asked once for each report, so nothing is set up anew to ask."""

import sys
from multiprocessing.connection import Connection, wait
from selectors import EVENT_READ, DefaultSelector

if sys.platform == "win32":

    class Listener:
        """Hears what selectors cannot: the pipes of Windows."""

        def __init__(self) -> None:
            self._lines: list[Connection] = []
            self.add, self.remove = self._lines.append, self._lines.remove

        def listen(self) -> list[Connection]:
            """Wait until something comes in, or a line is cut."""
            return wait(self._lines)

else:

    class Listener:
        """Hears all lines that were added and not removed."""

        def __init__(self) -> None:
            self._selector = DefaultSelector()

        def add(self, line: Connection) -> None:
            """Hear a line, too."""
            self._selector.register(line, EVENT_READ, line)

        def remove(self, line: Connection) -> None:
            """Hear it no longer."""
            self._selector.unregister(line)

        def listen(self) -> list[Connection]:
            """Wait until something comes in, or a line is cut."""
            return [key.data for key, _ in self._selector.select()]
