"""Texts that share names, as the cells of a row do: one template gives what all of them print."""

from collections.abc import Iterable, Sequence
from types import CodeType

from jinja2 import TemplateSyntaxError, nodes

from reportgen.compiled import COMPILED
from reportgen.sandbox import BoundedEnvironment

VALUES = "values_of_the_row"


def compile_row(environment: BoundedEnvironment, texts: Sequence[str]) -> CodeType | None:
    """The code of a template that sets `VALUES`; None where one of the texts has to be printed by itself."""
    joined = "\0".join(texts)
    found = COMPILED.find("row", joined)
    code = COMPILED.put("row", joined, _compile(environment, texts)) if found is None else found
    return code if isinstance(code, CodeType) else None


def _compile(environment: BoundedEnvironment, texts: Sequence[str]) -> CodeType | str:
    try:
        bodies = [environment.parse(text).body for text in texts]
        return environment.compile(_join(bodies)) if all(_is_plain(body) for body in bodies) else ""
    except TemplateSyntaxError:  # it is told of where the text is printed
        return ""


def _is_plain(body: Iterable[nodes.Node]) -> bool:
    """Whether a text prints and does nothing else, such as setting a name that the next text would see."""
    return all(
        isinstance(node, nodes.Output)
        or (isinstance(node, nodes.If) and _is_plain((*node.body, *node.elif_, *node.else_)))
        for node in body
    )


def _join(bodies: Iterable[list[nodes.Node]]) -> nodes.Template:
    """A template that makes a list of values: of a text that is one value that, of any other what it prints."""
    printed: list[nodes.Node] = []
    values = []
    for body in bodies:
        value = _find_value(body)
        if value is None:
            name = f"{VALUES}_{len(printed)}"
            printed.append(nodes.AssignBlock(nodes.Name(name, "store"), None, body, lineno=1))
            value = nodes.Name(name, "load")
        values.append(value)
    listed = nodes.Assign(nodes.Name(VALUES, "store"), nodes.List(values), lineno=1)
    return nodes.Template([*printed, listed], lineno=1)


def _find_value(body: Sequence[nodes.Node]) -> nodes.Expr | None:
    """The value that is all there is to a text, be it one of several; words alone are one, too."""
    match body:
        case []:
            return nodes.TemplateData("", lineno=1)
        case [nodes.Output(nodes=[value])]:
            return value
        case [nodes.If(body=body, elif_=[], else_=other) as choice]:
            one, another = _find_value(body), _find_value(other)
            return nodes.CondExpr(choice.test, one, another, lineno=choice.lineno) if one and another else None
    return None
