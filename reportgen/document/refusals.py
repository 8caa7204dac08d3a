"""Why a template or a value was not printed: the problem for each way in which that can fail."""

from decimal import Decimal
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError

from reportgen.document.missing import UnknownNameError, describe_unknown
from reportgen.faults import Fault, MisuseError, advise_print, explain, explain_syntax, show_value
from reportgen.sandbox import OutOfBoundsError

Refusal = tuple[str, dict[str, object]]  # the code of a problem, and what fills its message


def refuse_template(error: Exception) -> Refusal:
    """What stopped a template."""
    unknown = error.__cause__ if isinstance(error, MisuseError) else error
    match unknown:
        case TemplateNotFound():
            return "unknown-template", {"found": str(unknown)}
        case TemplateSyntaxError():
            return "template-syntax", _fill(explain_syntax(unknown))
        case OutOfBoundsError():
            return "template-out-of-bounds", {}
        case UnknownNameError():
            return "unknown-name", dict(describe_unknown(unknown.name, unknown.known))
    return "template-failure", _fill(explain(error))


def refuse_value(value: Any) -> Refusal:
    """Why a value is not printed: a number has no source, anything else no one form."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return "untagged-number", {"found": str(value)}
    return "value-unprintable", {"found": show_value(value), "advice": advise_print(value)}


def _fill(fault: Fault) -> dict[str, object]:
    return {"found": fault.message, "advice": fault.hint}
