"""The Jinja environment of chapters and narrative: sandboxed, strict, and compiling each text once."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from types import CodeType
from typing import Any, cast

from jinja2 import BytecodeCache, FunctionLoader, Template, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket

from reportgen.compiled import COMPILED
from reportgen.document.missing import Missing
from reportgen.models.pack import Source
from reportgen.models.same import Same
from reportgen.sandbox import BoundedEnvironment

_VALUES = "values_of_the_row"
MOST_PACKS = 8


class Kept(BytecodeCache):
    """The templates of packs that were compiled before.

    A template's code knows nothing of the report that it was compiled for, since nothing is printed while it compiles.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template with the same name and text."""
        bucket.code = cast(CodeType | None, COMPILED.find(f"template {bucket.key}", bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            COMPILED.put(f"template {bucket.key}", bucket.checksum, bucket.code)


class Bench:
    """An environment for the templates of a pack, with what was compiled in it; one report at a time works there."""

    def __init__(self, templates: Mapping[str, Source]) -> None:
        self._templates = Same(templates)
        self.environment = BoundedEnvironment(
            autoescape=True,
            undefined=Missing,
            loader=FunctionLoader(partial(_find_source, templates)),
            auto_reload=False,
            bytecode_cache=Kept(),
            optimized=False,  # each text is rendered once or twice: folding its constants costs more than it spares
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._rows: dict[tuple[str, tuple[str, ...]], tuple[list[int], Template]] = {}

    def find_values(self, texts: tuple[str, ...], file: str) -> tuple[list[int], Template]:
        """The values among the texts of a pack's file, and what evaluates them; repeated rows have the same texts."""
        if (file, texts) not in self._rows:
            found, source = find_values(self.environment, texts)
            self._rows[file, texts] = found, compile_text(self.environment, source, file)
        return self._rows[file, texts]

    def leave(self) -> None:
        """Let another report work here."""
        self.environment.leave()
        idle = _list_idle(self._templates)
        if self not in idle:
            idle.append(self)


def take_bench(templates: Mapping[str, Source], print_value: Callable[[Any], Any]) -> Bench:
    """A bench for the templates of a pack that nobody works at; what they print is what `print_value` makes of it."""
    try:
        bench = _list_idle(Same(templates)).pop()
    except IndexError:
        bench = Bench(templates)
    bench.environment.begin(print_value)
    return bench


@lru_cache(maxsize=MOST_PACKS)
def _list_idle(_templates: Same[Mapping[str, Source]]) -> list[Bench]:
    return []


def _find_source(templates: Mapping[str, Source], name: str) -> tuple[str, str, None] | None:
    source = templates.get(name)
    return None if source is None else (source.text, source.file, None)


def compile_text(environment: BoundedEnvironment, text: str, file: str) -> Template:
    """A text of the evaluation folder as a template."""
    code = COMPILED.keep("text", text, lambda: environment.compile(text))
    template = Template.from_code(environment, code, environment.globals)
    template.name = template.filename = file
    return template


def find_values(environment: BoundedEnvironment, texts: Sequence[str]) -> tuple[list[int], str]:
    """Which of the texts are one value and nothing else, and a template that gives the values of all of these."""
    kept = [COMPILED.keep("value", text, partial(find_value, environment, text)) for text in texts]
    values = ", ".join(f"({one})" for one in kept if one)
    return [at for at, one in enumerate(kept) if one], f"{{% set {_VALUES} = [{values}] %}}"


def find_value(environment: BoundedEnvironment, text: str) -> str:
    """The expression that is all there is to a text; empty where there is more to it, or always the same."""
    inner = text[2:-2]
    if not (text.startswith("{{") and text.endswith("}}")) or {"-", "+"} & {inner[:1], inner[-1:]}:
        return ""
    with suppress(TemplateSyntaxError):
        body = environment.parse(text).body
        printed = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
        return inner if len(printed) == 1 and not _is_constant(printed[0]) else ""
    return ""


def _is_constant(expression: nodes.Expr) -> bool:
    """Whether an expression is the designer's own words, which are printed as they are."""
    try:
        expression.as_const()
    except Exception:  # noqa: BLE001 - so does Jinja, which leaves it to the printing to fail
        return False
    return True


def evaluate(template: Template, names: Mapping[str, object]) -> list[Any]:
    """The values that a template of `find_values` gives."""
    context = template.new_context(dict(names))
    for _ in template.root_render_func(context):
        pass
    return cast(list[Any], context.vars[_VALUES])
