"""Redlines: Word's own tracked changes between two versions of a report."""

from reportgen.revision.redline.redlining import Redline, draw_redline

__all__ = ["Redline", "draw_redline"]
