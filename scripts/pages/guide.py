"""The users' guide as a page of the site: README.zh-CN.md with its links seen from docs/."""

import re

from scripts.pages.places import REPOSITORY

_LINK = re.compile(r"\]\((?!https?:|#)([^)]+)\)")
NOTE = "<!-- 由 README.zh-CN.md 生成，请改那里。 -->\n\n"


def write_guide() -> str:
    """The page."""
    return NOTE + _LINK.sub(_turn, (REPOSITORY / "README.zh-CN.md").read_text("utf-8"))


def _turn(link: re.Match[str]) -> str:
    target = link[1]
    return f"]({target.removeprefix('docs/')})" if target.startswith("docs/") else f"](../{target})"
