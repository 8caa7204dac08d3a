"""The Jinja environment of chapters and narrative: sandboxed, strict, and compiling each text once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from types import CodeType
from typing import Any, NamedTuple, cast

from jinja2 import BytecodeCache, FunctionLoader, Template, Undefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context, new_context

from reportgen.compiled import COMPILED
from reportgen.document.filters import FILTERS
from reportgen.document.missing import Missing
from reportgen.document.row_templates import VALUES, compile_row
from reportgen.models.pack import Source
from reportgen.models.same import Same
from reportgen.problems import Location
from reportgen.sandbox import BoundedEnvironment

MOST_PACKS = 8
_UNKNOWN = Undefined()


class Texts(NamedTuple):
    """Texts that share names; each has a place."""

    texts: tuple[str, ...]
    places: Sequence[Location]
    names: Mapping[str, object]


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
            filters=FILTERS,
            autoescape=True,
            undefined=Missing,
            loader=FunctionLoader(partial(_find_source, templates)),
            auto_reload=False,
            bytecode_cache=Kept(),
            optimized=False,  # each text is rendered once or twice: folding its constants costs more than it spares
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._rows: dict[tuple[str, tuple[str, ...]], Template | None] = {}

    def render(self, template: Template, names: Mapping[str, object]) -> str:
        """What a template prints with names of its own; that of Jinja would copy those of the report beside them."""
        context = self._open_context(template)
        context.vars.update(names)
        return "".join(template.root_render_func(context))

    def evaluate(self, rows: Iterable[Texts], file: str) -> Iterator[list[Any]]:
        """What the texts of each row of a pack's file are worth; undefined where they must be printed to be known."""
        context: Context | None = None
        for row in rows:
            template = self._find_row(row.texts, file) if row.texts else None
            if template is None:
                yield [_UNKNOWN] * len(row.texts)
                continue
            context = context or self._open_context(template)
            context.vars = dict(row.names)
            for _ in template.root_render_func(context):
                pass
            yield context.vars[VALUES]

    def _open_context(self, template: Template) -> Context:
        """Where a template finds the names of the report."""
        return new_context(self.environment, template.name, template.blocks, self.environment.globals, shared=True)

    def _find_row(self, texts: tuple[str, ...], file: str) -> Template | None:
        key = file, texts
        try:
            return self._rows[key]
        except KeyError:
            code = compile_row(self.environment, texts)
            template = self._rows[key] = None if code is None else _load(self.environment, code, file)
            return template

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
    return _load(environment, COMPILED.keep("text", text, lambda: environment.compile(text)), file)


def _load(environment: BoundedEnvironment, code: CodeType, file: str) -> Template:
    template = Template.from_code(environment, code, environment.globals)
    template.name = template.filename = file
    return template
