"""How long a person waits between saving a file and seeing the figure in the browser."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from scripts.bench.materials import CONTENT
from scripts.bench.ratios import Line
from tests.rendering.html.browser import CHROMIUM, DRIVER, Browser, open_browser

SAVES = 7
FIELD = re.compile(r"actual: (\d+)人")


def measure_watching() -> Iterator[Line]:
    """The median over several saves; nothing where there is no browser."""
    if CHROMIUM is None or DRIVER is None:
        print("not measured: no chromium", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="reportgen-watch-") as name, open_browser() as browser:
        folder = Path(name) / "evaluation"
        shutil.copytree(CONTENT, folder)
        seconds = list(time_saves(folder, browser))
    yield Line("from a save to the figure in Chromium, median", median(seconds), " s", at_most=1)
    yield Line("from a save to the figure in Chromium, longest", max(seconds), " s", at_most=1)


def time_saves(folder: Path, browser: Browser) -> Iterator[float]:
    """The seconds of each save; every one has a number that the page has not shown before."""
    output = folder.parent / "out"
    command = [sys.executable, "-m", "reportgen", "build", str(folder), "--watch", "--output", str(output)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - the program itself
        assert program.stdout  # noqa: S101 - a pipe was asked for
        address = re.findall(r"http://\S+", program.stdout.readline())[0]
        program.stdout.readline()  # the first report
        browser.ask("POST", f"{browser.session}/url", {"url": address})
        for number in range(SAVES):
            yield time_one(folder / "indicators.yaml", 70_001 + 11 * number, browser)
        program.terminate()


def time_one(file: Path, number: int, browser: Browser) -> float:
    """Save the number into the file and look at the page until it stands there."""
    text = FIELD.sub(f"actual: {number}人", file.read_text("utf-8"), count=1)
    start = perf_counter()
    file.write_text(text, "utf-8")
    while not has_number(browser, number):
        pass
    return perf_counter() - start


def has_number(browser: Browser, number: int) -> bool:
    """Whether the page shows the number; between two pages there is none to ask."""
    script = "return document.body.innerText.replaceAll(',', '').includes(given[0])"
    try:
        return bool(browser.run(script, str(number)))
    except AssertionError:
        return False
