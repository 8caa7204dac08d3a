"""The characters of a file of text, in whatever encoding Chinese offices write."""

import codecs
from pathlib import Path

from reportgen.audit.readers.reading import MEGABYTE, refuse

LARGEST_TEXT = 16 * MEGABYTE

MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_characters(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB 18030; ContentError where it is none of them."""
    if path.stat().st_size > LARGEST_TEXT:
        raise refuse("audit-file-too-large", path, limit=f"{LARGEST_TEXT // MEGABYTE} MB")
    data = path.read_bytes()
    marked = [name for mark, name in MARKED.items() if data.startswith(mark)]
    for name in marked or ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse("audit-file-broken", path, detail="UTF-8 / GB 18030")
