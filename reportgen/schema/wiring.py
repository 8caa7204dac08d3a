"""What lets an editor check and complete an evaluation folder: schemas in it, a comment in each file, settings."""

import json
from collections.abc import Iterator
from pathlib import Path

from reportgen.loading.forms import FORMS
from reportgen.schema.files import write_schemas
from reportgen.schema.heading import SCHEMA_COMMENT, head
from reportgen.workspace import write_aside

SCHEMAS = ".schema"

_EDITOR = ".vscode/settings.json"


def head_file(name: str, text: str) -> str:
    """The text of a data file, `name` being its place in the folder, below the comment that names its schema."""
    if not name.endswith(".yaml"):
        return text
    return (head("form", f"../{SCHEMAS}") if name.startswith(f"{FORMS}/") else head(name, SCHEMAS)) + text


def head_anew(name: str, text: str) -> str:
    """The text of a data file that comes from elsewhere: its schema is named from the new place, if it was named."""
    first, _, rest = text.partition("\n")
    return head_file(name, rest) if first.startswith(SCHEMA_COMMENT) else text


def wire(folder: Path) -> None:
    """Put the schemas and the settings of the editor into a folder."""
    for name, data in _list_wiring():
        write_aside(folder / name, data)


def _list_wiring() -> Iterator[tuple[str, bytes]]:
    """VS Code is told of the tag that marks texts with figures."""
    yield from ((f"{SCHEMAS}/{name}", data) for name, data in write_schemas().items())
    yield _EDITOR, (json.dumps({"yaml.customTags": ["!figures scalar"]}, indent=2) + "\n").encode()
