"""The forms of two published documents, as the program prints them."""

from pathlib import Path

import pytest

from reportgen.appraisal import score
from reportgen.document.forms.pages import Form, list_forms
from reportgen.loading.pack import load_pack
from tests.intake.forms.sheets import Sheet, lay_out

FOLDERS = ("zhongwei-self-evaluation-2024", "shuimogou-final-accounts-2024")


def load_forms(folder: Path) -> tuple[Form, ...]:
    """The forms of an evaluation, scored."""
    scored = score(folder)
    return list_forms(scored.evaluation, scored.result, scored.profile, load_pack("self-evaluation"))


@pytest.fixture(scope="session")
def sheets(printed: dict[str, tuple[Form, ...]]) -> dict[str, tuple[Sheet, ...]]:
    """The same forms laid out as they are printed."""
    return {name: tuple(map(lay_out, forms)) for name, forms in printed.items()}


@pytest.fixture(scope="session")
def printed(repository: Path) -> dict[str, tuple[Form, ...]]:
    """The forms by the folder that holds them: four of Zhongwei, sixteen of Shuimogou."""
    return {name: load_forms(repository / "content" / name) for name in FOLDERS}
