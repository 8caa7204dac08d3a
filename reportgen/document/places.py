"""Where that which is being printed was written."""

import sys
from types import FrameType

from reportgen.problems import Location


class Places:
    """The files that are printed; a text of an evaluation folder may begin on any line of its file."""

    def __init__(self) -> None:
        self._first_lines: dict[str, int] = {}

    def begin(self, file: str, line: int) -> None:
        """Note on which line of a file the text begins that is printed next."""
        self._first_lines[file] = line

    def find(self, file: str, line: int) -> Location:
        """The place of a line, counted from where the file's text begins."""
        return Location(file, line + self._first_lines.get(file, 1) - 1)

    def here(self) -> Location:
        """The line of the template that is being printed, or that has just failed."""
        trace = sys.exc_info()[2]
        found = Location()
        while trace is not None:
            found = self._find_place(trace.tb_frame, trace.tb_lineno) or found
            trace = trace.tb_next
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the template's line is known to its frame alone
        while frame is not None and found == Location():
            found = self._find_place(frame, frame.f_lineno) or found
            frame = frame.f_back
        return found

    def _find_place(self, frame: FrameType, line: int) -> Location | None:
        template = frame.f_globals.get("__jinja_template__")
        if template is None:
            return None
        return self.find(template.filename, template.get_corresponding_lineno(line))
