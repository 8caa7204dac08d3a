"""Prints the Debian packages of what this machine lacks; with --explain says how to get it, and fails if it must be."""

import sys

from reportgen.cli.machine import Part, Use, inspect_machine

# What may be missing all the same: without these only `--pdf-engine weasyprint` does not work.
OPTIONAL = {"report": {Use.WEASYPRINT}, "tests": set[Use]()}

# What each role of a machine asks for.
WANTED = {"report": {Use.REPORT, Use.WEASYPRINT}, "tests": set(Use)}


def list_missing(role: str) -> list[Part]:
    """The parts that the role asks for and this machine lacks."""
    return [part for part, found in inspect_machine().items() if part.use in WANTED[role] and not found]


def explain(role: str, missing: list[Part]) -> int:
    """Say in Chinese and English what to install; 3 where the work cannot go on without it."""
    for part in missing:
        packages = " ".join(part.debian)
        print(f"缺少 / missing: {part.name}（Debian/Ubuntu: {packages}）\n  {part.hint}", file=sys.stderr)
    return 3 if any(part.use not in OPTIONAL[role] for part in missing) else 0


if __name__ == "__main__":
    role, *options = sys.argv[1:]
    missing = list_missing(role)
    if options == ["--explain"]:
        sys.exit(explain(role, missing))
    print(*dict.fromkeys(package for part in missing for package in part.debian))
