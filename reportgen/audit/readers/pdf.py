"""Placeholder."""

from pathlib import Path
from reportgen.audit.readers.reading import Reading


def read_pdf(path: Path) -> Reading:
    return Reading(())
