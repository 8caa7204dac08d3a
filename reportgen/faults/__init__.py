"""What is wrong in a template: the words of Python and Jinja turned into Chinese that says what to do."""

from reportgen.faults.misuse import FAILURES, MisuseError, blame_call, explain, guard
from reportgen.faults.values import advise_below, advise_print, list_below, show_value
from reportgen.faults.wording import Fault, explain_syntax, locate_syntax

__all__ = [
    "FAILURES",
    "Fault",
    "MisuseError",
    "advise_below",
    "advise_print",
    "blame_call",
    "explain",
    "explain_syntax",
    "guard",
    "list_below",
    "locate_syntax",
    "show_value",
]
