"""The page in a real Chromium: at three widths, with the keyboard alone, and before an accessibility checker."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import pipeline
from tests.rendering.html.browser import CHROMIUM, DRIVER, Browser, open_browser

WIDTHS = (390, 1280, 1920)
NARROW, MIDDLE, WIDE = WIDTHS
EVALUATION = "zizhou-employment-2022"
FORMS = "zhongwei-self-evaluation-2024"
EXAMPLES = (
    EVALUATION,
    FORMS,
    "ganquanpu-employment-2024",
    "gaoxinqu-department-2024",
    "shuimogou-final-accounts-2024",
)
CURRENT = "document.querySelector('.contents [aria-current]')?.textContent"
CARD = "document.getElementById('figure-origin')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("chromium or chromedriver is not there: scripts/setup --tests")
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The HTML files of all examples."""
    folder = tmp_path_factory.mktemp("pages")
    return {
        name: next(
            one.path for one in pipeline.build(repository / "content" / name, output=folder, formats=("html",)).outputs
        )
        for name in EXAMPLES
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_chart_labels_are_readable(browser: Browser, pages: dict[str, Path], width: int) -> None:
    """The words in a chart are at least 12 pixels high on a phone too, where the chart scrolls in its frame."""
    browser.open(pages[EVALUATION], width)
    heights = browser.run(
        "return [...document.querySelectorAll('.chart text')].map((one) => one.getBoundingClientRect().height)"
    )

    assert len(heights) > 20
    assert min(heights) >= 12


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_page_fits_the_window(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    """Nothing but tables is wider than the window, tables scroll inside their frames, and no cell is clipped."""
    browser.open(pages[name], width)
    measured = browser.run("""
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));  // frames are observed by then
        const wide = (one) => one.scrollWidth > one.clientWidth + 1;
        const cells = [...document.querySelectorAll("td, th")];
        const frames = [...document.querySelectorAll(".scroll")];
        return {
            page: document.documentElement.scrollWidth,
            cells: cells.length,
            clipped: cells.filter((cell) => wide(cell) || cell.scrollHeight > cell.clientHeight + 1)
                .map((cell) => cell.textContent),
            scrolling: frames.filter(wide).length,
            unreachable: frames.filter((frame) => wide(frame) !== (frame.tabIndex === 0)).length,
            unnamed: frames.filter((frame) => !frame.getAttribute("aria-label")).length,
        };
    """)

    assert measured["page"] <= width
    assert measured["cells"] > 100
    assert measured["clipped"] == []
    assert measured["scrolling"] > 0 or width > NARROW
    assert measured["unreachable"] == measured["unnamed"] == 0


@pytest.mark.parametrize(
    ("name", "state", "width"),
    [
        *((EVALUATION, state, width) for state in ("reading", "asking") for width in WIDTHS),
        *((name, "reading", MIDDLE) for name in EXAMPLES[1:]),
    ],
)
def test_accessibility_checker_finds_nothing(
    browser: Browser, pages: dict[str, Path], repository: Path, name: str, state: str, width: int
) -> None:
    """axe-core has no violation to report, with the origin of a figure open too."""
    checker = repository / ".cache/axe-core/node_modules/axe-core/axe.min.js"
    if not checker.exists():
        pytest.skip("the accessibility checker is not there: scripts/setup --tests")
    browser.open(pages[name], width)
    if state == "asking":
        browser.point("main .figure[aria-controls]", click=True)
        browser.wait_for(f"!{CARD}.hidden")
    browser.command("Runtime.evaluate", {"expression": checker.read_text("utf-8")})
    found = browser.run("""
        const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
        const told = violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html, nodes[0].failureSummary]);
        return [passes.length, told];
    """)

    assert found[0] > 20
    assert found[1] == []


@pytest.mark.parametrize(("name", "free"), [(FORMS, 0), (EVALUATION, 340)])
def test_page_stands_in_the_middle_of_its_room(browser: Browser, pages: dict[str, Path], name: str, free: int) -> None:
    """Beside the contents on a wide screen; in the middle of the window where there are none."""
    browser.open(pages[name], WIDE)
    left, right = browser.run(
        "const box = document.querySelector('main > section').getBoundingClientRect(); return [box.left, box.right];"
    )

    assert left > free
    assert abs((left - free) - (WIDE - right)) < 5


def test_long_names_break_at_brackets_on_a_phone(browser: Browser, pages: dict[str, Path]) -> None:
    """On the cover and in the signature a bracket stands in one line, whatever the width of the screen."""
    browser.open(pages["ganquanpu-employment-2024"], NARROW)
    torn = browser.run("""
        const lines = (node, from, to) => {
            const range = document.createRange();
            range.setStart(node, from); range.setEnd(node, to);
            return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        };
        const texts = [];
        for (const place of document.querySelectorAll(".cover dd, .signature")) {
            const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) texts.push(walker.currentNode);
        }
        return texts.flatMap((node) => [...node.data.matchAll(/（.*?）/g)]
            .map((found) => lines(node, found.index, found.index + found[0].length)));
    """)

    assert len(torn) > 3
    assert set(torn) == {1}


@pytest.mark.parametrize("width", [MIDDLE, WIDE])
def test_contents_follow_the_reader(browser: Browser, pages: dict[str, Path], width: int) -> None:
    """Beside the text the entry of the chapter that is being read is marked, and stays in view."""
    browser.open(pages[EVALUATION], width)
    for place in (4, 12, 2):
        expected = browser.run(
            """
            const link = document.querySelectorAll(".contents a")[given[0]];
            document.getElementById(link.hash.slice(1)).scrollIntoView();
            return link.textContent;
            """,
            place,
        )
        browser.wait_for(f"{CURRENT} === {expected!r}")
    assert browser.run("""
        const [entry, nav] = [".contents [aria-current]", ".contents"].map(
            (one) => document.querySelector(one).getBoundingClientRect());
        return nav.left === 0 && entry.top >= nav.top && entry.bottom <= nav.bottom;
    """)


def test_contents_open_on_a_phone(browser: Browser, pages: dict[str, Path]) -> None:
    """On a narrow window a button opens the contents, and a choice leads to the chapter and closes them."""
    browser.open(pages[EVALUATION], NARROW)
    is_shown = "document.querySelector('.contents').checkVisibility()"

    assert not browser.run(f"return {is_shown};")
    browser.point(".opener", click=True)
    assert browser.run(f"return {is_shown};")
    browser.point(".contents li:nth-child(9) a", click=True)
    assert not browser.run(f"return {is_shown};")
    browser.wait_for("scrollY > 3000 && document.querySelector(':target').getBoundingClientRect().top > 40")


def test_figure_tells_its_origin_under_the_mouse(browser: Browser, pages: dict[str, Path]) -> None:
    """Formula, operands and the line of the file show while the mouse is on a figure, and go when it leaves."""
    browser.open(pages[EVALUATION], WIDE)
    browser.point("main p .figure[data-figure='funds.execution_rate']")
    browser.wait_for(f"!{CARD}.hidden")
    text = browser.run(f"return {CARD}.innerText;")

    assert "计算\n501.064558万元 ÷ 644万元 = 77.81%" in text
    assert "当年资金支出 501.064558万元" in text
    browser.point(".cover-date")
    browser.wait_for(f"{CARD}.hidden")


def test_origin_is_reached_with_the_keyboard_alone(browser: Browser, pages: dict[str, Path]) -> None:
    """Tab shows the origin, Enter goes into it, an operand leads to its file and line, Escape back to the figure."""
    browser.open(pages[EVALUATION], MIDDLE)
    browser.press("Tab", "Enter")
    browser.wait_for("document.querySelector('.opening :target')")
    for _ in range(200):
        browser.press("Tab")
        if browser.run("return document.activeElement.dataset.figure") == "funds.execution_rate":
            break
    browser.wait_for(f"!{CARD}.hidden")
    browser.press("Enter")
    assert browser.run(f"return document.activeElement === {CARD};")
    browser.press("Tab", "Tab", "Enter")  # past the button that closes, into the first operand
    browser.press("Tab", "Tab", "Tab", "Enter")  # past the way back too, into the first of that
    assert re.search(r"出处\nfunds\.yaml:\d+", browser.run(f"return {CARD}.innerText;"))
    browser.press("Escape")
    assert browser.run(f"return [{CARD}.hidden, document.activeElement.dataset.figure];") == [
        True,
        "funds.execution_rate",
    ]


def test_keyboard_reaches_every_control_and_its_place_shows(browser: Browser, pages: dict[str, Path]) -> None:
    """The Tab key goes to the text first, then through the tools; each stop is outlined."""
    browser.open(pages[EVALUATION], MIDDLE)
    stops = []
    for _ in range(5):
        browser.press("Tab")
        stops.append(
            browser.run("""
                const at = document.activeElement, style = getComputedStyle(at);
                return [at.getAttribute("aria-label") ?? at.textContent, style.outlineStyle !== "none"];
            """)
        )

    assert [name for name, _ in stops[:4]] == ["跳到正文", "在本页查找", "上一处", "下一处"]
    assert all(is_outlined for _, is_outlined in stops)


def test_search_counts_and_goes_on(browser: Browser, pages: dict[str, Path]) -> None:
    """The hits are counted over figures and strong words, Enter goes to the next, and the view with it."""
    browser.open(pages[EVALUATION], MIDDLE)
    state = "[document.querySelector('output').textContent, scrollY]"
    browser.press("Tab", "Tab", "就业补助资金")
    first = browser.run(f"return {state};")
    browser.press(*["Enter"] * 7)
    later = browser.run(f"return {state};")
    browser.press("Shift+Enter")
    total = browser.run("return document.querySelector('main').textContent.split('就业补助资金').length - 1;")
    listed = browser.run("return document.querySelector('.contents').textContent.split('就业补助资金').length - 1;")

    assert first[0] == f"第1处，共{total - listed}处"
    assert later[0].startswith("第8处")
    assert later[1] > first[1]
    assert browser.run(f"return {state};")[0].startswith("第7处")
    browser.press("没有这样的词")
    assert browser.run(f"return {state};")[0] == "没有找到"


def test_hit_may_reach_over_a_figure(browser: Browser, pages: dict[str, Path]) -> None:
    """Words and the figure between them are found as they are read."""
    browser.open(pages[EVALUATION], MIDDLE)
    browser.press("Tab", "Tab", "总分85.96分")

    assert browser.run("return document.querySelector('output').textContent;").startswith("第1处")


def test_print_shows_only_the_report(browser: Browser, pages: dict[str, Path]) -> None:
    """On paper there are no tools, and the measures are those of the PDF."""
    browser.open(pages[EVALUATION], MIDDLE)
    browser.command("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.run("""
        const style = getComputedStyle(document.querySelector(".opening .body"));
        return {
            tools: [".tools", ".skip", ".origin"].filter((one) => document.querySelector(one).checkVisibility()),
            contents: document.querySelector(".contents").checkVisibility(),
            size: style.fontSize, pitch: style.lineHeight,
            underlined: getComputedStyle(document.querySelector(".figure")).textDecorationLine,
        };
    """)
    browser.command("Emulation.setEmulatedMedia", {"media": ""})

    assert shown["tools"] == []
    assert shown["contents"]
    assert float(shown["size"][:-2]) == pytest.approx(16 * 96 / 72, abs=0.05)
    assert float(shown["pitch"][:-2]) > 27 * 96 / 72
    assert shown["underlined"] == "none"
