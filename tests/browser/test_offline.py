"""Reading without a network: the worker, what it keeps, its end; and the site opened from files."""

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import BELOW, Handler
from tests.browser.test_searching import FINNISH, SWEDISH, Language, ask, titles

from tietopankki.site.build import write_manifest, write_offline_part

LANGUAGES = ("fi", "sv")
PAGE, OTHER = "teemat/asiakastyo/mita/", "teemat/asiakastyo/milloin/"
TOOL = "tyokalut/riskitaulukko/"


class Host:
    """A web server that can be taken away and brought back, and made to keep a reader waiting.

    `asked` has what was asked for, below the site's root, in order.
    """

    def __init__(self, site: Path, below: str = "/") -> None:
        self.site, self.below = site, below
        self.asked: list[str] = []
        self.answers = threading.Event()
        self.answers.set()
        self.is_broken = False
        self._server: ThreadingHTTPServer | None = None
        self._port = 0
        self.up()

    def up(self) -> None:
        host = self

        class Answers(Handler):
            def send_head(self) -> Any:
                host.asked.append(f"{self.command} {self.path.removeprefix(host.below)}")
                host.answers.wait()
                return self.send_error(503) if host.is_broken else super().send_head()

            def end_headers(self) -> None:
                # so that the browser asks each time, and it is not its own memory that answers
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

        handler = partial(Answers, root=self.site, below=self.below)
        self._server = _Server(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        self.root = f"http://127.0.0.1:{self._port}{self.below}"
        threading.Thread(target=self._server.serve_forever).start()

    def down(self) -> None:
        self.answers.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who moves on before a page has come is no news."""


class Reader:
    """A browser with an empty memory, at a site."""

    def __init__(self, browser: Browser, host: Host, **options: Any) -> None:
        self.host = host
        self.context = browser.new_context(locale="fi-FI", **options)
        self.page = self.context.new_page()

    def open(self, address: str) -> Page:
        self.page.goto(self.host.root + address)
        return self.page

    def until(self, question: str, of: str = "") -> None:
        """Waits until a question to the page, a function in JavaScript, is answered with yes."""
        answer = self.page.evaluate(
            f"""async (of) => {{
                const ask = {question};
                for (let times = 0; times < 600; times += 1) {{
                    if (await ask(of)) return true;
                    await new Promise((done) => setTimeout(done, 50));
                }}
                return false;
            }}""",
            of,
        )
        assert answer, (question, of)

    def has_kept(self, address: str) -> None:
        """Waits until the browser has kept an address below the site's root."""
        self.until("(address) => caches.match(address)", self.host.root + address)

    def settle(self, address: str = "") -> None:
        """Opens a page, and waits until the worker has kept it with all that everyone gets."""
        self.open(address)
        self.has_kept(f"{'sv/' if address.startswith('sv/') else ''}offline.html")
        self.has_kept(address)
        self.until("() => navigator.serviceWorker.controller?.state === 'activated'")

    def taken_over(self, before: set[str]) -> None:
        """Waits until a worker has taken the place of the one that had the caches `before`."""
        (old,) = (name for name in before if " shell " in name)
        # a browser asks of its own accord after every page, but when it likes
        self.page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        self.until("async (old) => !(await caches.has(old))", old)
        self.until(
            "async () => (await navigator.serviceWorker.getRegistration()).active.state === 'activated'"
        )

    def caches(self) -> set[str]:
        return set(self.page.evaluate("caches.keys()"))

    def kept(self) -> set[str]:
        """Addresses that the browser has kept, relative to the site's root."""
        found: list[str] = self.page.evaluate(
            """async () => {
                const names = await caches.keys();
                const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
                return keys.flat().map(({ url }) => url);
            }"""
        )
        return {one.removeprefix(self.host.root) for one in found}


Start = Callable[..., Reader]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Start]:
    """Starts a reader at a site, which is served for as long as the test lasts."""
    with contextlib.ExitStack() as stack:

        def start(site: Path, below: str = "/", **options: Any) -> Reader:
            host = Host(site, below)
            stack.callback(host.down)
            started = Reader(browser, host, **options)
            stack.callback(started.context.close)
            return started

        yield start


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The bank's own site, to be changed."""
    return shutil.copytree(site, tmp_path / "site")


def publish(site: Path, texts: dict[str, str]) -> None:
    """Publishes a site anew after texts on its pages were replaced: `{"old": "new"}`."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for old, new in texts.items():
            text = text.replace(old, new)
        page.write_text(text, encoding="utf-8", newline="\n")
    shutil.rmtree(site / "assets" / "offline")
    write_offline_part(site, LANGUAGES)
    write_manifest(site)


# reading


@pytest.mark.parametrize(
    ("prefix", "heading", "visited", "tool"),
    [
        ("", "Ei verkkoyhteyttä", "Mitä kirjataan?", "Riskitaulukko kirjaamisen muutokseen"),
        ("sv/", "Ingen nätförbindelse", "Vad ska dokumenteras?", "Riskanalys"),
    ],
    ids=["fi", "sv"],
)
def test_offline_one_reads_what_was_visited_and_all_tools_and_is_told_of_the_rest(
    prefix: str, heading: str, visited: str, tool: str, site: Path, reader: Start
) -> None:
    one = reader(site)
    one.settle(f"{prefix}{PAGE}")
    title = one.page.locator("h1").inner_text()
    one.host.down()
    one.context.set_offline(True)

    # the very page on which the worker was asked for, in its own clothes
    page = one.open(f"{prefix}{PAGE}")
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    # tools that were never opened, and their list
    page.locator(".md-tabs a", has_text="Työkalut" if not prefix else "Verktyg").click()
    for path in sorted((site / prefix / "tyokalut").rglob("index.html")):
        page = one.open(path.parent.relative_to(site).as_posix() + "/")
        assert page.locator("h1").inner_text() != heading, path
    page = one.open("tyokalut/" if not prefix else "sv/tyokalut/")
    # the start page
    expect(one.open(prefix).locator("h1")).not_to_have_text(heading)

    page = one.open(f"{prefix}{OTHER}")
    expect(page.locator("html")).to_have_attribute("lang", "sv" if prefix else "fi")
    expect(page.locator("h1")).to_have_text(heading)
    links = page.locator("[data-kept-pages] a")
    expect(links).not_to_have_count(0)
    listed = set(links.evaluate_all("links => links.map((link) => link.href)"))
    assert {f"{one.host.root}{prefix}{each}" for each in ("", PAGE, TOOL)} <= listed
    assert all(each.startswith(f"{one.host.root}sv/") == bool(prefix) for each in listed)
    page.locator("[data-kept-pages] a", has_text=title).click()
    page.wait_for_url(f"**/{PAGE}")
    assert page.locator("h1").inner_text() == title

    page = one.open(f"{prefix}{OTHER}")
    one.host.up()
    one.context.set_offline(False)
    page.locator("[data-try-again]").click()
    expect(page.locator("h1")).not_to_have_text(heading)
    page.wait_for_url(f"**/{prefix}{OTHER}")


def test_the_other_language_is_kept_once_it_is_read(site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(PAGE)
    assert "sv/offline.html" not in one.kept()
    one.page.locator(".languages a").click()
    one.has_kept(f"sv/{PAGE}")
    one.has_kept(f"sv/{TOOL}")
    one.host.down()
    expect(one.open(f"sv/{OTHER}").locator("h1")).to_have_text("Ingen nätförbindelse")


@pytest.mark.parametrize("language", [FINNISH, SWEDISH], ids=["fi", "sv"])
def test_who_has_searched_once_searches_offline(language: Language, site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(language.prefix + PAGE)
    ask(one.page, language.common, language)
    one.has_kept(f"{language.prefix}search/start.js")
    one.host.down()
    # words whose part of the index was never asked for, in the dialog and on the page for searching
    page = one.open(language.prefix + TOOL)
    ask(page, language.word, language)
    found = titles(page).evaluate_all("links => links.map((link) => link.href.split('#')[0])")
    assert f"{one.host.root}{language.prefix}{language.found}" in found
    page = one.open(f"{language.prefix}haku/")
    page.locator("article input[type=search], article input[type=text]").first.fill(language.word)
    page.keyboard.press("Enter")
    expect(titles(page).first).to_be_visible()
    titles(page).first.click()
    expect(page.locator("h1")).to_have_text(
        "Ingen nätförbindelse" if language.prefix else "Ei verkkoyhteyttä"
    )


def test_the_search_is_kept_as_a_whole_and_the_old_one_until_the_new_one_is_there(
    copy: Path, reader: Start
) -> None:
    one = reader(copy)
    one.settle(PAGE)
    assert not [name for name in one.caches() if " search " in name]
    ask(one.page, FINNISH.common, FINNISH)
    one.has_kept("search/start.js")
    before = one.caches()
    (old,) = (name for name in before if " search " in name)
    for file in (copy / "search").glob("*/facets.js"):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    publish(copy, {"Mitä kirjataan": "Uusi otsikko"})
    one.open(OTHER)
    one.taken_over(before)
    assert old in one.caches()
    ask(one.page, FINNISH.word, FINNISH)
    one.until("async (old) => !(await caches.has(old))", old)
    assert len([name for name in one.caches() if " search " in name]) == 1
    one.has_kept("search/start.js")


def test_below_a_path_of_its_server(small_site_below: Path, reader: Start) -> None:
    one = reader(small_site_below, BELOW)
    one.settle(f"sv/{PAGE}")
    assert (
        one.page.evaluate("navigator.serviceWorker.controller.scriptURL")
        == f"{one.host.root}service-worker.js"
    )
    one.host.down()
    assert one.open(f"sv/{PAGE}").locator("h1").inner_text() == "Vad man dokumenterar"
    page = one.open("sv/vastaukset/vain-ruotsiksi/")
    expect(page.locator("h1")).to_have_text("Ingen nätförbindelse")
    # also at an address of any depth the page has its styles and its links
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    page.locator(".md-logo").first.click()
    page.wait_for_url(f"{one.host.root}sv/")
    expect(page.locator("h1")).to_have_text("Provbanken")


def test_a_copy_says_that_it_is_one(site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(f"sv/{PAGE}")
    expect(one.page.locator("aside.notice time")).to_have_count(0)
    one.host.down()
    page = one.open(f"sv/{PAGE}")
    notice = page.locator("aside.notice")
    expect(notice).to_contain_text("Du läser en kopia")
    day = page.evaluate("new Date().toLocaleDateString('sv-FI')")
    expect(notice.locator("time")).to_have_text(day)


def test_a_network_that_does_not_answer_is_not_waited_for(site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(PAGE)
    one.host.answers.clear()
    page = one.open(PAGE)
    expect(page.locator("aside.notice")).to_contain_text("Luet kopiota")
    one.host.answers.set()
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("aside.notice")).to_have_count(0)


def test_a_server_in_trouble_is_no_worse_than_none(site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(PAGE)
    one.host.is_broken = True
    page = one.open(PAGE)
    expect(page.locator("h1")).to_contain_text("Mitä kirjataan")
    expect(page.locator("aside.notice")).to_contain_text("Luet kopiota")
    # the copy was not replaced by the error
    page.reload()
    expect(page.locator("h1")).to_contain_text("Mitä kirjataan")


# what it costs, and what is not kept


def test_the_first_view_comes_first_and_no_view_is_made_up(site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(PAGE)
    asked = one.host.asked
    worker = asked.index("GET service-worker.js")
    shown = one.page.evaluate(
        """() => [...document.querySelectorAll("script[src], link[rel=stylesheet], img")]
            .map((one) => one.src || one.href)"""
    )
    for address in shown:
        assert asked.index(f"GET {address.removeprefix(one.host.root)}") < worker
    # a page's request is a view in the statistics: one that nobody made would falsify them
    assert [each for each in asked if each.endswith("/") or each.endswith(".html")] == [f"GET {PAGE}"]


def test_who_saves_data_gets_nothing_in_advance(site: Path, reader: Start) -> None:
    one = reader(site)
    one.context.add_init_script("Object.defineProperty(navigator.connection, 'saveData', { value: true })")
    page = one.open(PAGE)
    page.wait_for_load_state("load")
    page.evaluate(
        "new Promise((done) => requestIdleCallback(() => setTimeout(() => requestIdleCallback(done))))"
    )
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False
    assert "GET service-worker.js" not in one.host.asked


def test_what_is_typed_or_of_another_kind_is_not_kept(site: Path, reader: Start) -> None:
    one = reader(site)
    one.settle(PAGE)
    one.open(f"{OTHER}?q=salaisuus")
    one.has_kept(OTHER)
    one.page.evaluate(
        """async () => {
            await fetch("/feed.xml");
            await fetch("/assets/images/logo.svg", { headers: { Range: "bytes=0-9" } });
            await fetch("/tietoa/lisenssi/", { method: "POST" }).catch(() => {});
        }"""
    )
    one.open("poissa/")
    one.open("feed.xml")
    # everything before this was put in its place when this one is
    one.open("sanasto/")
    one.has_kept("sanasto/")
    kept = one.kept()
    assert not {each for each in kept if "salaisuus" in each or "?" in each}
    assert not {"feed.xml", "tietoa/lisenssi/", "poissa/"} & kept


def test_a_page_that_is_gone_is_forgotten(copy: Path, reader: Start) -> None:
    one = reader(copy)
    one.settle(OTHER)
    shutil.rmtree(copy / OTHER)
    one.open(OTHER)
    one.until("async (address) => !(await caches.match(address))", one.host.root + OTHER)


def test_of_too_many_pages_the_oldest_go(small_site: Path, reader: Start) -> None:
    one = reader(small_site)
    one.settle(PAGE)
    (worker,) = one.context.service_workers
    worker.evaluate(
        """async () => {
            for (let number = 1; number <= MOST_PAGES; number += 1) {
                await put(PAGES, `${ROOT}${number}/`, new Response(""), MOST_PAGES);
            }
        }"""
    )
    visited = {each for each in one.kept() if each.rstrip("/").isdigit()}
    assert visited == {f"{number}/" for number in range(1, 201)}
    assert PAGE not in one.kept()
    # a page that is read again is the newest
    worker.evaluate("put(PAGES, `${ROOT}1/`, new Response(''), MOST_PAGES)")
    worker.evaluate("put(PAGES, `${ROOT}201/`, new Response(''), MOST_PAGES)")
    assert {"1/", "201/"} <= one.kept()
    assert "2/" not in one.kept()


# versions


def test_a_publication_is_seen_at_once_and_takes_over_what_is_kept(copy: Path, reader: Start) -> None:
    one = reader(copy)
    one.settle(PAGE)
    one.open(TOOL)
    one.has_kept(TOOL)
    before = one.caches()
    publish(copy, {"Riskitaulukko kirjaamisen muutokseen": "Uusi taulukko", "Mitä kirjataan": "Uusi otsikko"})
    expect(one.open(PAGE).locator("h1")).to_contain_text("Uusi otsikko")
    one.taken_over(before)
    assert len(one.caches()) == len(before)
    one.host.down()
    expect(one.open(PAGE).locator("h1")).to_contain_text("Uusi otsikko")
    expect(one.open(TOOL).locator("h1")).to_have_text("Uusi taulukko")


def test_styles_of_an_older_theme_stay_for_the_pages_of_its_time(copy: Path, reader: Start) -> None:
    one = reader(copy)
    one.settle(PAGE)
    before = one.caches()
    (style,) = (copy / "assets" / "stylesheets").glob("main.*.css")
    style.rename(style.with_name("main.00000000.min.css"))
    publish(copy, {style.name: "main.00000000.min.css"})
    one.open(OTHER)
    one.taken_over(before)
    one.host.down()
    page = one.open(PAGE)
    assert page.locator("h1").inner_text().startswith("Mitä kirjataan")
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"


@pytest.mark.parametrize("end", ["switched off", "gone"])
def test_the_end_of_the_worker_leaves_nothing_behind(end: str, copy: Path, reader: Start) -> None:
    one = reader(copy)
    one.settle(PAGE)
    if end == "gone":
        (copy / "service-worker.js").unlink()
        script = copy / "assets" / "javascripts" / "offline.js"
        script.write_text("", encoding="utf-8")
    else:
        publish(copy, {"javascripts/offline.js": "javascripts/file-links.js"})
        assert "const KEPT = null;" in (copy / "service-worker.js").read_text(encoding="utf-8")
    one.open(OTHER)
    one.until("async () => (await caches.keys()).length === 0")
    one.until("async () => !(await navigator.serviceWorker.getRegistration())")
    # nor does the next page bring it back
    one.open(PAGE)
    assert one.page.evaluate("navigator.serviceWorker.controller") is None


# from files


@pytest.mark.parametrize(("prefix", "other"), [("", "sv/"), ("sv/", "")], ids=["fi", "sv"])
def test_opened_from_files_links_lead_to_pages(prefix: str, other: str, site: Path, browser: Browser) -> None:
    root = site.as_uri() + "/"
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{root}{prefix}index.html")
    page.locator(".card__link").first.click()
    page.wait_for_url(f"{root}{prefix}teemat/*/index.html")
    page.locator("article li a[href$='/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}{prefix}teemat/*/*/index.html")
    page.goto(f"{root}{prefix}{PAGE}index.html#tee-nain")
    page.locator(".languages a").click()
    page.wait_for_url(f"{root}{other}{PAGE}index.html#tee-nain")
    page.locator(".md-logo").first.click()
    page.wait_for_url(f"{root}{other}index.html")
    # as the search makes its links
    page.evaluate(
        """() => {
            const link = document.createElement("a");
            link.href = "sanasto/#arvio";
            document.querySelector("article").prepend(link);
            link.click();
        }"""
    )
    page.wait_for_url(f"{root}{other}sanasto/index.html#arvio")
    assert faults == []
    context.close()
