"""The exceptions a user can meet; anything else that escapes is a bug.

ReportgenError
├── ContentError        the evaluator's files do not hold (exit status 1)
├── UsageError          the command was called wrongly (exit status 2)
└── MachineError        the machine lacks something (exit status 3)
"""

import zipfile
import zlib
from collections.abc import Iterable

from reportgen.problems import Problem

# What reading a damaged Office file raises; RuntimeError is a password or a compression that nobody knows.
DAMAGED_PACKAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ValueError)


class ReportgenError(Exception):
    """Something stopped the work, and the user can mend it."""

    exit_status = 1


class ContentError(ReportgenError):
    """One or more problems in the inputs, reported all at once."""

    exit_status = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(ReportgenError):
    """The command line asks for something that does not exist."""

    exit_status = 2

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class MachineError(ReportgenError):
    """A program, library or font is missing; the problem's hint says how to get it."""

    exit_status = 3

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))
