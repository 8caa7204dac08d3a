"""A worker keeps templates and the like; of the reports that it has built it keeps nothing."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.batch.place import open_place
from reportgen.batch.records import Item, Options, Status
from scripts.kill_builds import make_form

FORMS = 12
OF_A_REPORT = 4000  # objects, and more
KEPT = 10  # objects for each report: numbers and words that caches with a bound remember


@pytest.fixture
def no_collector() -> Iterator[None]:
    """No garbage is collected but when a test asks for it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def build(home: Path, numbers: range, options: Options) -> None:
    """Build forms, each of a project of its own."""
    for number in numbers:
        folder = home / f"form-{number}"
        make_form(folder, f"第{number}个项目")
        assert open_place(options).build(Item(str(folder), folder.name)).status is Status.BUILT


@pytest.mark.usefixtures("no_collector")
def test_reports_that_are_built_leave_no_objects(tmp_path: Path, options: Options) -> None:
    """As many objects are alive after many reports as after few."""
    build(tmp_path, range(FORMS), options)
    gc.collect()
    before = len(gc.get_objects())

    build(tmp_path, range(FORMS, 3 * FORMS), options)
    gc.collect()

    assert len(gc.get_objects()) - before < 2 * FORMS * KEPT


@pytest.mark.usefixtures("no_collector")
def test_report_does_not_wait_for_the_collector(tmp_path: Path, options: Options) -> None:
    """What a report was made of goes when it is written: few objects hold one another in a circle."""
    build(tmp_path, range(FORMS), options)
    gc.collect()

    build(tmp_path, range(FORMS, 2 * FORMS), options)

    assert gc.collect() < FORMS * OF_A_REPORT / 20
