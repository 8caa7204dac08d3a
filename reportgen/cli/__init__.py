"""The command line: parse, call, print; nothing else."""

from reportgen.cli.application import main

__all__ = ["main"]
