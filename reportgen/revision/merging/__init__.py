"""Edits survive: a report that people changed in Word is generated again around what they did."""

from reportgen.revision.merging.keeping import Printed, gather, keep_edits, keep_files
from reportgen.revision.merging.kept import Kept, Place

__all__ = ["Kept", "Place", "Printed", "gather", "keep_edits", "keep_files"]
