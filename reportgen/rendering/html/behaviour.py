"""What the page does for its reader: the script, its words, and the origins of the figures that the page shows."""

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path

from reportgen.data_files import read_beside
from reportgen.document.tree import Document
from reportgen.rendering.html.elements import element
from reportgen.rendering.origins import describe_figures, write_json

_FIGURE = re.compile(r'data-figure="([^"]*)"')
_MARGINS_AND_REMARKS = re.compile(r"^\s+|^\s*//.*\n", re.MULTILINE)


def write_behaviour(document: Document, body: str) -> str:
    """The script, and as JSON what it needs; the origins are those of the figures that the body shows."""
    shown = dict.fromkeys(unescape(figure_id) for figure_id in _FIGURE.findall(body))
    described = {
        figure_id: {name: content for name, content in figure.items() if name != "value"}
        for figure_id, figure in describe_figures(document, shown).items()
    }
    data = write_json({"words": read_words(), "figures": described})
    # No text in the data can end the element, or begin a remark or an element in it.
    return element("script", data.replace("<", "\\u003c"), type="application/json", id="page-data") + element(
        "script", read_script()
    )


@cache
def write_policy() -> str:
    """What browsers are to hold the page to: nothing is fetched, and no script runs but the page's own."""
    digest = b64encode(sha256(read_script().encode()).digest()).decode()
    rules = (
        *("default-src 'none'", "img-src data:", "font-src data:", "style-src 'unsafe-inline'"),
        *(f"script-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'"),
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def read_words() -> Mapping[str, str]:
    """What the script says."""
    return read_beside(__file__, "words.toml")


@cache
def read_script() -> str:
    """The script without its indentation and remarks."""
    return _MARGINS_AND_REMARKS.sub("", Path(__file__).with_name("page.js").read_text("utf-8"))
