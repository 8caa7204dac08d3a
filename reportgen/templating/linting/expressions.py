"""What stands inside the tags: that Jinja can read it, and that its names and filters exist."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.faults import explain_syntax
from reportgen.problems import Problem, find_nearest, phrase, problem, suggest
from reportgen.templating.linting.tags import Tag

Attributes = Mapping[str, AbstractSet[str]]  # name → what may follow its dot; empty where that depends on the data

# How a block tag is made whole, so that it can be read alone.
_WHOLE = {"for": "{{% {body} %}}{{% endfor %}}", "if": "{{% {body} %}}{{% endif %}}", "set": "{{% {body} %}}"}
_WHOLE["elif"] = "{{% if 1 %}}{{% {body} %}}{{% endif %}}"
_PRINTED = "{{{{ {body} }}}}"
_CELL_TAGS = ("colspan", "cellbg")
_FEW = 12  # so many names are listed where none is near


@dataclass(slots=True)
class Scope:
    """The names that a template may use: those it is given, and its own."""

    known: Attributes
    filters: AbstractSet[str]
    own: list[set[str]] = field(default_factory=lambda: [set()])

    def knows(self, name: str) -> bool:
        """Whether a name exists at this place."""
        return name in self.known or any(name in names for names in self.own)


def find_unknown_names(tags: Iterable[Tag], known: Attributes, filters: AbstractSet[str]) -> Iterator[Problem]:
    """Tags that Jinja cannot read, and names and filters that do not exist."""
    scope = Scope(known, filters)
    environment = Environment(autoescape=True)
    for tag in tags:
        if tag.keyword == "endfor" and len(scope.own) > 1:
            scope.own.pop()
        source = _make_whole(tag)
        if source is None:
            continue
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            yield problem("template-expression", tag.place, quote=tag.quote, found=explain_syntax(error).message)
            continue
        yield from _check(tree, tag, scope)
        _keep_own_names(tree, tag, scope)


def _make_whole(tag: Tag) -> str | None:
    if not tag.is_block:
        return _PRINTED.format(body=tag.body)
    if tag.keyword in _CELL_TAGS:
        return _PRINTED.format(body=tag.body.removeprefix(tag.keyword).strip())
    return _WHOLE[tag.keyword].format(body=tag.body) if tag.keyword in _WHOLE else None


def _keep_own_names(tree: nodes.Template, tag: Tag, scope: Scope) -> None:
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    if tag.keyword == "for":
        scope.own.append(stored | {"loop"})
    elif tag.keyword == "set":
        scope.own[-1] |= stored


def _check(tree: nodes.Template, tag: Tag, scope: Scope) -> Iterator[Problem]:
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in own and not scope.knows(name.name):
            names = [*scope.known, *(one for names in scope.own for one in names)]
            yield _name_problem("template-name", tag, name.name, names)
    for step in tree.find_all(nodes.Getattr):
        allowed = scope.known.get(step.node.name, set()) if isinstance(step.node, nodes.Name) else set()
        if allowed and step.attr not in allowed:
            yield _name_problem("template-name", tag, step.attr, sorted(allowed))
    for change in tree.find_all(nodes.Filter):
        if change.name not in scope.filters:
            yield _name_problem("template-filter", tag, change.name, sorted(scope.filters))


def _name_problem(code: str, tag: Tag, found: str, known: Sequence[str]) -> Problem:
    is_near = len(known) <= _FEW or find_nearest(found, known) is not None
    advice = suggest(found, known) if is_near else phrase("names_in_guide")
    return problem(code, tag.place, quote=tag.quote, found=found, advice=advice)
