"""Tests of keeping the edits in a report that is built again."""
