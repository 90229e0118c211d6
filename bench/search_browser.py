"""Searches in a real browser, from a real server, and what they cost: for the benchmark of the search.

**Bytes** are counted where they leave the server: the bodies of all answers, without their headers. Every
answer is compressed by gzip at level 9, which any web server can do, unless it is smaller as it is: Pagefind
has compressed its files already.

**The processor** is made slower by the browser's own means, `Emulation.setCPUThrottlingRate`. But Chromium
slows down a page's main thread only and refuses to do so in workers ("Operation is only supported for pages,
not workers"), and all contenders search in one. So wherever the slow processor is measured, a worker's script
runs in a hidden frame of the page instead, which has the page's thread: the same script at the same address,
messages through a real MessageChannel, importScripts by a synchronous request. `factors` shows what really
became slower. Helper threads, as of the garbage collector or of WebAssembly's compiler, stay fast.

**The line**: the server waits and divides its answers in time as a slow mobile line would.
"""

from __future__ import annotations

import contextlib
import gzip
import mimetypes
import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from bench.search_pages import FOLDER
from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RATE = 4
"""How many times slower the processor is made."""
PROGRAMS = ("/assets/", "/pagefind/pagefind.js", "/pagefind/pagefind-worker.js", "/pagefind/wasm")
BLANK = "blank-page-of-the-benchmark"
PATIENCE = 300_000
"""Milliseconds until a search counts as broken."""

EMPTY = '<!doctype html><html lang="{language}"><link rel="icon" href="data:,"><title>Search</title><body>'
FRAME = """\
<!doctype html><title>Worker</title><script>
const channel = new MessageChannel();
channel.port1.onmessage = ({data}) => self.dispatchEvent(new MessageEvent("message", {data}));
self.postMessage = (data, transfer) => channel.port1.postMessage(data, transfer);
self.importScripts = (...addresses) => {
  for (const address of addresses) {
    const request = new XMLHttpRequest();
    request.open("GET", address, false);
    request.send();
    (0, eval)(request.responseText);
  }
};
</script><script src="SCRIPT"></script><script>frameElement.connect(channel.port2)</script>
"""
WORKERS_AS_FRAMES = """
if (self === top) self.Worker = class extends EventTarget {
  #port = null;
  #early = [];
  #frame = document.createElement("iframe");
  constructor(address) {
    super();
    const script = new URL(address, document.baseURI);
    script.searchParams.set("frame", "");
    this.#frame.src = script;
    this.#frame.hidden = true;
    this.#frame.connect = (port) => {
      this.#port = port;
      port.onmessage = ({data}) => {
        const event = new MessageEvent("message", {data});
        this.onmessage?.(event);
        this.dispatchEvent(event);
      };
      for (const data of this.#early) port.postMessage(data);
    };
    document.body.append(this.#frame);
  }
  postMessage(data) {
    if (this.#port) this.#port.postMessage(data);
    else this.#early.push(data);
  }
  terminate() {
    this.#frame.remove();
  }
};
"""
LOOP = """
const loop = () => {
  const start = performance.now();
  let x = 0;
  for (let i = 0; i < 5e6; i++) x = (x * 31 + i) | 0;
  return performance.now() - start + (x & 0);
};
"""
LOOP_IN_WORKER = f"{LOOP} self.addEventListener('message', () => self.postMessage(loop()));"
TIMED = f"""async (address) => {{
  {LOOP}
  const worker = new Worker(address);
  const ask = () => new Promise((done) => {{
    worker.addEventListener("message", ({{data}}) => done(data), {{once: true}});
    worker.postMessage(0);
  }});
  const here = [], there = [];
  for (let i = 0; i < 10; i++) here.push(loop()), there.push(await ask());
  return [Math.min(...here), Math.min(...there)];
}}"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the reader. `delay` in seconds is a round trip's, added to each answer."""

    name: str
    delay: float
    bits_per_second: float


SLOW_LINE = Line("slow 4G (150 ms, 1.6 Mbit/s)", 0.15, 1.6e6)


@dataclass(slots=True)
class Served:
    """A site that is served. `sent` has an address and the bytes of its body for every answer."""

    root: Path
    line: Line | None = None
    sent: list[tuple[str, int]] = field(default_factory=list)
    address: str = ""
    free: float = 0.0
    """When the line has carried all that was given to it."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Waits as long as the line takes for so many bytes."""
        if self.line:
            time.sleep(self.line.delay)
            with self.lock:
                self.free = max(self.free, time.monotonic()) + size * 8 / self.line.bits_per_second
                until = self.free
            time.sleep(max(0.0, until - time.monotonic()))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        served = cast("_Server", self.server).served
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query, keep_blank_values=True)
        path = unquote(parts.path)
        file = served.root / path.strip("/")
        if path.endswith(BLANK):
            self._answer(200, "text/html", EMPTY.format(language=asked["lang"][0]).encode())
        elif "frame" in asked:
            self._answer(200, "text/html", FRAME.replace("SCRIPT", parts.path).encode())
        elif path.endswith("loop.js"):
            self._answer(200, "text/javascript", LOOP_IN_WORKER.encode())
        elif file.is_file():
            body, encoding = packed(file, file.stat().st_mtime_ns)
            served.sent.append((path, len(body)))
            served.carry(len(body))
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._answer(200, kind, body, encoding)
        else:
            served.sent.append((f"404 {path}", 0))
            self._answer(404, "text/plain", b"")

    def _answer(self, status: int, kind: str, body: bytes, encoding: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        del format, arguments


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    served: Served


def pack(root: Path) -> None:
    """Compresses all of a site but its pages, so that no search has to wait for it."""
    for file in root.rglob("*"):
        if file.is_file() and file.suffix != ".html":
            packed(file, file.stat().st_mtime_ns)


@cache
def packed(file: Path, changed: int) -> tuple[bytes, str]:
    """The body that is sent for a file, and its encoding; `changed` tells when it is another one."""
    del changed
    raw = file.read_bytes()
    small = gzip.compress(raw, 9, mtime=0)
    return (small, "gzip") if len(small) < len(raw) else (raw, "")


@contextlib.contextmanager
def serving(root: Path, line: Line | None = None) -> Iterator[Served]:
    """Serves a site on a loopback address."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.served = Served(root, line, address=f"http://127.0.0.1:{server.server_port}/")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.served
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def starting() -> Iterator[Browser]:
    """A headless Chromium: TIETOPANKKI_BROWSER, or one that is installed. SystemExit where there is none."""
    program = os.environ.get("TIETOPANKKI_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit("Install Chromium or set TIETOPANKKI_BROWSER to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextlib.contextmanager
def visiting(browser: Browser, served: Served, language: str, slow: bool) -> Iterator[Page]:
    """An empty page in the root of a language, in a new profile. `slow`: with the slow processor."""
    context = browser.new_context(locale=f"{language}-FI")
    context.set_default_timeout(PATIENCE)
    try:
        if slow:
            context.add_init_script(WORKERS_AS_FRAMES)
        page = context.new_page()
        page.goto(f"{served.address}{FOLDER[language]}{BLANK}?lang={language}")
        if slow:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RATE})
        yield page
    finally:
        context.close()


def factors(browser: Browser) -> dict[str, float]:
    """How many times slower a loop of JavaScript becomes: in the page, in a worker and in its frame."""
    with serving(Path()) as served:
        with visiting(browser, served, "fi", slow=False) as page:
            thread, worker = _timed(page)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RATE})
            _, slow_worker = _timed(page)
        with visiting(browser, served, "fi", slow=True) as page:
            slow_thread, frame = _timed(page)
    return {"page": slow_thread / thread, "worker": slow_worker / worker, "frame": frame / worker}


def _timed(page: Page) -> tuple[float, float]:
    here, there = cast("list[float]", _run(page, TIMED, "loop.js"))
    return here, there


@dataclass(frozen=True, slots=True)
class First:
    """The first search on a site: milliseconds until its results are known, and what the server sent."""

    milliseconds: float
    sent: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        """Bytes of all bodies."""
        return sum(size for _, size in self.sent)

    @property
    def program(self) -> int:
        """Bytes of scripts and of WebAssembly; the rest is index and texts."""
        return sum(size for path, size in self.sent if path.startswith(PROGRAMS))


def first_search(page: Page, served: Served, script: str, query: str, shown: int) -> First:
    """Opens a search and asks one question, for so many results. `script` defines `bench`."""
    page.evaluate(f"() => {{ {script} }}")
    before = len(served.sent)
    ask = """async ([query, shown]) => {
      const start = performance.now();
      await bench.open();
      await bench.ask(query, shown);
      return performance.now() - start;
    }"""
    milliseconds = cast("float", _run(page, ask, [query, shown]))
    return First(milliseconds, tuple(served.sent[before:]))


def open_search(page: Page, script: str) -> None:
    """Opens a search and leaves it open."""
    page.evaluate(f"() => {{ {script} }}")
    _run(page, "() => bench.open()", None)


@dataclass(frozen=True, slots=True)
class Later:
    """Milliseconds of each query to an open search: when it is new, and when all has been fetched already."""

    new: Sequence[float]
    again: Sequence[float]


def later_searches(page: Page, queries: Sequence[str], shown: int) -> Later:
    """Asks all queries, and then all of them again."""
    ask = """async ([queries, shown]) => {
      const times = [];
      for (const query of queries) {
        const start = performance.now();
        await bench.ask(query, shown);
        times.push(performance.now() - start);
      }
      return times;
    }"""
    arguments = [list(queries), shown]
    new, again = (cast("list[float]", _run(page, ask, arguments)) for _ in range(2))
    return Later(new, again)


def answers(page: Page, query: str, shown: int) -> list[str]:
    """The addresses of the pages that an open search finds, best first."""
    ask = "([query, shown]) => bench.ask(query, shown)"
    return cast("list[str]", _run(page, ask, [query, shown]))


def _run(page: Page, script: str, argument: Any) -> object:
    return page.evaluate(script, argument)
