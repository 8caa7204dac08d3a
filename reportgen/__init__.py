"""Scores fiscal performance evaluations and assembles the full report in Word, PDF and HTML."""
