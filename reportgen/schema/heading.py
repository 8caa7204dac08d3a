"""The comment at the head of a file that tells editors which schema it follows."""

from reportgen.schema.files import name_schema

SCHEMA_COMMENT = "# yaml-language-server:"


def head(file: str, folder: str) -> str:
    """The comment for a file; `folder` is the way from the file to the schemas, with slashes."""
    return f"{SCHEMA_COMMENT} $schema={folder}/{name_schema(file)}\n"
