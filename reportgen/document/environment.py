"""The Jinja environment of chapters and narrative: sandboxed, strict, and compiling each text once."""

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any, cast

from jinja2 import BytecodeCache, FunctionLoader, Template, TemplateSyntaxError
from jinja2.bccache import Bucket

from reportgen.compiled import COMPILED
from reportgen.document.missing import Missing
from reportgen.models.pack import Source
from reportgen.sandbox import BoundedEnvironment


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


def make_environment(templates: Mapping[str, Source], print_value: Callable[[Any], Any]) -> BoundedEnvironment:
    """An environment for the templates of a pack; what they print is what `print_value` makes of it."""
    return BoundedEnvironment(
        autoescape=True,
        undefined=Missing,
        finalize=print_value,
        loader=FunctionLoader(lambda name: _find_source(templates, name)),
        auto_reload=False,
        bytecode_cache=Kept(),
        optimized=False,  # each text is rendered once or twice: folding its constants costs more than it spares
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _find_source(templates: Mapping[str, Source], name: str) -> tuple[str, str, None] | None:
    source = templates.get(name)
    return None if source is None else (source.text, source.file, None)


def compile_text(environment: BoundedEnvironment, text: str, file: str) -> Template:
    """A text of the evaluation folder as a template."""
    code = COMPILED.keep("text", text, lambda: environment.compile(text))
    template = Template.from_code(environment, code, environment.globals)
    template.name = template.filename = file
    return template


def stands_alone(environment: BoundedEnvironment, text: str) -> bool:
    """Whether nothing in a text is left open for the next to close."""
    try:
        return bool(COMPILED.keep("text", text, lambda: environment.compile(text)))
    except TemplateSyntaxError:
        return False
