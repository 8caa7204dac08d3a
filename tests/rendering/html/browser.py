"""Chromium, driven over the WebDriver protocol of its own driver."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Shift": "\ue008"}
_PORT = re.compile(r"successfully on port (\d+)")
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")


class Browser:
    """One window of Chromium."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=300)
        options = {"binary": CHROMIUM, "args": list(OPTIONS)}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self.session = f"/session/{self.ask('POST', '/session', wanted)['sessionId']}"

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The value of an answer of the driver."""
        sent = json.dumps(body or {}) if method == "POST" else None
        self.connection.request(method, path, sent, {"Content-Type": "application/json"})
        answer = json.loads(self.connection.getresponse().read())["value"]
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer

    def open(self, page: Path, width: int, height: int = 900) -> None:
        """Show the page in a window of this size."""
        measures = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", measures)
        self.ask("POST", f"{self.session}/url", {"url": "about:blank"})
        self.ask("POST", f"{self.session}/url", {"url": page.as_uri()})

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        """A command of the DevTools protocol."""
        return self.ask("POST", f"{self.session}/goog/cdp/execute", {"cmd": name, "params": parameters})

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that the body of an asynchronous function returns in the page."""
        called = (
            "const [done, parameters] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];"
            f"(async (...given) => {{ {script} }})(...parameters).then(done, (error) => done('failed: ' + error));"
        )
        answer = self.ask("POST", f"{self.session}/execute/async", {"script": called, "args": arguments})
        assert not str(answer).startswith("failed: "), answer
        return answer

    def press(self, *keys: str) -> None:
        """Press keys one after another; `Shift+Tab` holds the first down, other words are typed."""
        actions = [
            {"type": kind, "value": value}
            for key in keys
            for kind, value in _list_strokes([KEYS.get(part, part) for part in key.split("+")])
        ]
        self.ask(
            "POST", f"{self.session}/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}
        )

    def point(self, selector: str, *, click: bool = False) -> None:
        """Move the mouse onto the first element that the selector finds, and click it if asked to."""
        script = (
            "const found = document.querySelector(given[0]); found.scrollIntoView({block: 'center'});"
            "const box = found.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2];"
        )
        x, y = (round(number) for number in self.run(script, selector))
        actions: list[dict[str, Any]] = [{"type": "pointerMove", "x": x, "y": y}]
        actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp") if click]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}
        self.ask("POST", f"{self.session}/actions", {"actions": [mouse]})

    def wait_for(self, condition: str) -> None:
        """Wait until the expression holds in the page."""
        script = (
            f"for (let tries = 0; tries < 100; tries++) {{ if ({condition}) return true;"
            " await new Promise((go) => setTimeout(go, 50)); } return false;"
        )
        assert self.run(script), condition


def _list_strokes(parts: list[str]) -> Iterator[tuple[str, str]]:
    strokes = [*parts] if len(parts) > 1 else [*parts[0]]
    if len(parts) > 1:
        yield from (("keyDown", one) for one in strokes)
        yield from (("keyUp", one) for one in reversed(strokes))
    else:
        yield from ((kind, one) for one in strokes for kind in ("keyDown", "keyUp"))


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser that is closed afterwards."""
    with subprocess.Popen([str(DRIVER), "--port=0"], stdout=subprocess.PIPE, encoding="utf-8") as driver:
        assert driver.stdout is not None
        try:
            port = next(int(found[1]) for line in driver.stdout if (found := _PORT.search(line)))
            browser = Browser(port)
            yield browser
            browser.ask("DELETE", browser.session)
            browser.connection.close()
        finally:
            driver.terminate()
