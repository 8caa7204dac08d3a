"""Tests of what happens to a report after it went out."""
