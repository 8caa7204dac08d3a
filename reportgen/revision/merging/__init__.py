"""Edits survive: a report that people changed in Word is generated again around what they did."""

from reportgen.revision.merging.conflicts import Conflict
from reportgen.revision.merging.keeping import Kept, Place, Printed, gather, keep_edits, keep_files

__all__ = ["Conflict", "Kept", "Place", "Printed", "gather", "keep_edits", "keep_files"]
