"""A built site on a loopback address, and pages of a browser that remember what they asked for."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

BELOW = "/alla/"
DESKTOP = {"width": 1280, "height": 800}


class Handler(SimpleHTTPRequestHandler):
    """What README asks of a web server: a missing address answers with the 404 page of its language."""

    def __init__(self, *arguments: Any, root: Path, below: str) -> None:
        self.root, self.below = root, below
        super().__init__(*arguments, directory=str(root))

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.below)
        return super().translate_path(f"/{path.removeprefix(self.below)}" if inside else "/outside-the-site")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        language = "sv" if self.path.startswith(f"{self.below}sv/") else ""
        body = (self.root / language / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        del format, arguments


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who moves on before a page has come is no news."""


@contextlib.contextmanager
def serving(root: Path, below: str = "/") -> Iterator[str]:
    """Serves a site and gives its address, with a slash at the end."""
    with _Server(("127.0.0.1", 0), partial(Handler, root=root, below=below)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Visit:
    """A page of the browser with what went wrong on it: requests that leave, failures, errors of scripts."""

    page: Page
    root: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda one: self._leaves(one.url))
        self.page.on("requestfailed", lambda one: self._failed(one.url, str(one.failure)))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", lambda one: self._said(one.type, one.text))
        self.page.on("response", lambda one: self._answered(one.url, one.status))

    def open(self, address: str) -> Page:
        """Opens an address below the site's root."""
        self.page.goto(self.root + address)
        return self.page

    def _leaves(self, url: str) -> None:
        if not url.startswith((self.root, "data:", "blob:")):
            self.faults.append(f"leaves: {url}")

    def _failed(self, url: str, reason: str) -> None:
        # what a page still asks for when the reader moves on is aborted
        if "ERR_ABORTED" not in reason:
            self.faults.append(f"failed: {url} {reason}")

    def _answered(self, url: str, status: int) -> None:
        wrong_on_purpose = "poissa" in urlsplit(url).path
        if status >= 400 and not wrong_on_purpose:
            self.faults.append(f"{status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "404 (Not Found)" not in text:
            self.faults.append(f"{kind}: {text}")


@pytest.fixture(scope="session")
def bank_address(site: Path) -> Iterator[str]:
    """The bank's own site, at the root of its server."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def small_address(small_site: Path) -> Iterator[str]:
    """The small bank's site, which has fallback pages."""
    with serving(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def below_address(small_site_below: Path) -> Iterator[str]:
    """The small bank's site below a path of its server."""
    with serving(small_site_below, BELOW) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Makes a visit to a site: `visit(address)`, with options of a context: `visit(address, viewport=...)`.

    At the end it shows that nothing went wrong: no request left the site, nothing failed.
    """
    with contextlib.ExitStack() as stack:
        visits: list[Visit] = []

        def start(root: str, **options: Any) -> Visit:
            context = browser.new_context(**{"viewport": DESKTOP, "locale": "fi-FI", **options})
            stack.callback(context.close)
            visits.append(Visit(context.new_page(), root))
            return visits[-1]

        yield start
        assert [fault for one in visits for fault in one.faults] == []
