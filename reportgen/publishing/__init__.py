"""Files that belong together are written together: whatever happens, all of them are old or all of them are new."""

from reportgen.publishing.faults import explain_fault, list_open
from reportgen.publishing.holding import hold
from reportgen.publishing.staging import publish

__all__ = ["explain_fault", "hold", "list_open", "publish"]
