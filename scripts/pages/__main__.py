"""Write every generated page into docs/."""

from collections.abc import Callable, Mapping

from scripts.pages.commands import write_commands
from scripts.pages.fields import write_fields, write_packs
from scripts.pages.figures import write_figures
from scripts.pages.guide import write_guide
from scripts.pages.mistakes import write_mistakes
from scripts.pages.places import DOCS
from scripts.pages.problems import write_problems
from scripts.pages.regions import write_regions

PAGES: Mapping[str, Callable[[], str]] = {
    "guide.md": write_guide,
    "mistakes.md": write_mistakes,
    "reference/commands.md": write_commands,
    "reference/fields.md": write_fields,
    "reference/figures.md": write_figures,
    "reference/packs.md": write_packs,
    "reference/problems.md": write_problems,
    "reference/regions.md": write_regions,
}


def main() -> None:
    """Write each page where it differs."""
    for name, write in PAGES.items():
        page = DOCS / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(write(), "utf-8")
        print(page.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
