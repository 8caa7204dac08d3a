"""The pages that follow from the code are kept as it writes them, and the site shows all pages."""

import re
from pathlib import Path

import pytest
import yaml

from reportgen.cli.application import COMMANDS
from reportgen.problems import catalogue
from scripts.pages.__main__ import PAGES
from scripts.pages.mistakes import find_problems, list_cases

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_kept_page_is_what_the_code_says(name: str) -> None:
    """After a change of models, messages or commands, `make reference` writes the pages anew."""
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), "make reference"


def test_twenty_mistakes_have_a_message() -> None:
    """Each typical mistake is told where it was made, with a remedy."""
    cases = list_cases()

    assert len(cases) >= 20
    for case in cases:
        problems = find_problems(case)
        assert problems, case["title"]
        assert all(one.hint and one.location.file for one in problems), case["title"]


def test_every_misspelling_is_met_with_a_suggestion() -> None:
    """Keys, kinds of choices, methods, profiles, packs, figures and ids: the word that was meant is named."""
    misspelt = [case for case in list_cases() if "拼错" in case["title"] or "没有登记" in case["title"]]

    assert len(misspelt) >= 7
    for case in misspelt:
        told = " ".join(f"{one.message} {one.hint}" for one in find_problems(case))
        assert "你是不是要写“" in told, case["title"]


def test_pages_name_everything() -> None:
    """No problem, command or family of figures is left out."""
    problems, commands = PAGES["reference/problems.md"](), PAGES["reference/commands.md"]()

    assert [code for code in catalogue() if f"`{code}`" not in problems] == []
    assert [name for name in COMMANDS if f"## reportgen {name}\n" not in commands] == []
    assert "`funds.execution_rate`" in PAGES["reference/figures.md"]()


def test_site_shows_every_page() -> None:
    """Whoever writes a page enters it in the navigation; decisions are found through the architecture."""
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    shown = set(re.findall(r"[\w/-]+\.md", settings))
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}

    assert {name for name in written if not name.startswith("decisions/")} == shown
    assert yaml.safe_load(settings)["theme"]["font"] is False
