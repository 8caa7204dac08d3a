"""Writes the pages of docs/ that follow from the code, so that they cannot go stale."""
