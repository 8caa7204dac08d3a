"""Where the pages lie, and the package that they follow from."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "reportgen"
DOCS = REPOSITORY / "docs"
