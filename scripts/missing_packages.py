"""Prints the Debian packages of what this machine lacks; with --explain says how to get what is still missing."""

import sys

from reportgen.cli.machine import Use, inspect_machine

ROLES = {"report": {Use.REPORT, Use.WEASYPRINT}, "tests": set(Use)}

role = ROLES[sys.argv[1]]
missing = [part for part, is_there in inspect_machine().items() if part.use in role and not is_there]
if "--explain" not in sys.argv:
    print(*dict.fromkeys(package for part in missing for package in part.debian))
for part in missing if "--explain" in sys.argv else ():
    print(f"{part.name}：{part.hint}", file=sys.stderr)
