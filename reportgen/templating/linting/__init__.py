"""Word templates read before they are used: what is wrong with their tags, by paragraph, all at once."""

from reportgen.templating.linting.linting import Kind, lint_file, tell_kind

__all__ = ["Kind", "lint_file", "tell_kind"]
