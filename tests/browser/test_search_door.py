"""The door of the search, as the dialog and the search page use it: in a worker and from files."""

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Handler, Visit, serving
from tests.search.conftest import LANGUAGES, SCRIPTS, engine_of, page, write_pages

from tietopankki.search import Engine, read_index

Visits = Callable[..., Visit]

SITE = {
    "": page("Etusivu", "Alku."),
    "a/": page("Kirjaaminen", "Kissa ja koira."),
    "b/": page("Kissat", "Kissoista kerrotaan."),
    "poissa/": page("Koe", "Sivu, jolla ovi on.").replace(
        "</head>", '<script src="../s/client.js"></script></head>'
    ),
}
ASK = """
async ([base, ...questions]) => {
  globalThis.client ??= tietopankkiSearch.open(new URL(base, location.href).href);
  const ask = (query) => client.ask(query, { typing: false }).then(
    (answer) => answer.results.map((one) => one.url), (error) => error.code);
  return Promise.all(questions.map(ask));
}
"""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with one page that has the door, at /poissa/, where missing files are meant."""
    root = tmp_path_factory.mktemp("door")
    shutil.copytree(SCRIPTS, root / "s")
    (root / "404.html").write_text("Ei ole.", encoding="utf-8")
    engine_of(root, SITE)
    return root


@pytest.fixture(scope="module")
def address(door: Path) -> Iterator[str]:
    with serving(door) as root:
        yield root


def asked(page: Page) -> list[str]:
    """Collects the paths that a page asks for from now on."""
    paths: list[str] = []
    page.on("request", lambda one: paths.append(one.url.rpartition("/")[2]))
    return paths


def test_the_worker_answers_what_the_engine_answers(door: Path, address: str, visit: Visits) -> None:
    queries = ["kissoilla", "kirjaamisesta", "koira kissa", "xqzwvb", "<b>", "kirjamainen"]

    def answers() -> list[dict[str, Any]]:
        engine = Engine(read_index(door, "fi", LANGUAGES), SCRIPTS)
        return [engine.search(query, facets=True) for query in queries]

    # in a thread, as V8 waits for promises only where no other loop is running
    with ThreadPoolExecutor() as pool:
        expected = pool.submit(answers).result()
    opened = visit(address).open("poissa/")
    ask = "([base, query]) => tietopankkiSearch.open(base).ask(query, { facets: true })"
    assert [opened.evaluate(ask, [address, query]) for query in queries] == expected


def test_nothing_is_fetched_before_it_is_wanted(address: str, visit: Visits) -> None:
    opened = visit(address).open("poissa/")
    paths = asked(opened)
    assert opened.evaluate(ASK, ["../", "", "  "]) == [[], []]
    assert paths == []
    with opened.expect_request("**/search/start.js"):
        opened.evaluate("client.prepare()")
    assert opened.evaluate(ASK, ["../", "kissa"]) == [["b/", "a/"]]
    assert paths.count("start.js") == 1


def test_only_the_newest_question_counts(address: str, visit: Visits) -> None:
    opened = visit(address).open("poissa/")
    told = opened.evaluate(ASK, ["../", "kissa", "koira", "kirjaaminen"])
    assert told == ["superseded", "superseded", ["a/"]]
    # an empty one counts, too
    assert opened.evaluate(ASK, ["../", "kissa", ""]) == ["superseded", []]


class Keeping(Handler):
    """A server that lets browsers keep everything, and counts what it is asked for all the same."""

    asked: ClassVar[list[str]] = []

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        del format, arguments
        self.asked.append(self.path.rpartition("/")[2])


def test_what_is_where_is_asked_again_though_it_could_be_kept(door: Path, visit: Visits) -> None:
    """An older start.js names a folder that is gone."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Keeping, root=door, below="/")) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            made = visit(f"http://127.0.0.1:{server.server_port}/")
            for _ in range(2):
                assert made.open("poissa/").evaluate(ASK, ["../", "koira"]) == [["a/"]]
        finally:
            server.shutdown()
            thread.join()
    assert (Keeping.asked.count("start.js"), Keeping.asked.count("words-0.js")) == (2, 1)


@pytest.mark.parametrize(
    ("name", "spoilt", "code"),
    [
        ("start.js", None, "missing"),
        ("words-0.js", None, "missing"),
        ("start.js", 'searchPart("start",{', "broken"),
        ("words-0.js", "<!doctype html>", "broken"),
        ("start.js", 'searchPart("start",{"format":7});\n', "version"),
    ],
)
@pytest.mark.parametrize("from_file", [False, True])
def test_a_failure_has_its_code_and_the_next_question_its_answer(
    name: str, spoilt: str | None, code: str, from_file: bool, tmp_path: Path, door: Path, visit: Visits
) -> None:
    root = tmp_path / "site"
    shutil.copytree(door, root)
    (file,) = root.rglob(f"search/**/{name}")
    whole = file.read_bytes()
    if spoilt is None:
        file.unlink()
    else:
        file.write_text(spoilt, encoding="utf-8")
    with serving(root) as served:
        start = f"{root.as_uri()}/" if from_file else served
        made = visit(start)
        opened = made.open("poissa/index.html")
        first = opened.evaluate(ASK, ["../", "koira"])
        file.write_bytes(whole)
        # a server tells the age of a file in whole seconds
        os.utime(file, (time.time() + 5,) * 2)
        assert (first, opened.evaluate(ASK, ["../", "koira"])) == ([code], [["a/"]])
        # what was spoilt on purpose is told by the browser as well
        made.faults = [
            one for one in made.faults if not re.search(r"404|SyntaxError|Unexpected|ERR_FILE_NOT_FOUND", one)
        ]


def test_a_site_that_was_built_anew_is_searched_without_loading_the_page(
    tmp_path: Path, door: Path, visit: Visits
) -> None:
    root = tmp_path / "site"
    shutil.copytree(door, root)
    with serving(root) as served:
        made = visit(served)
        opened = made.open("poissa/")
        assert opened.evaluate(ASK, ["../", "koira"]) == [["a/"]]
        write_pages(root, {"c/": page("Koira", "Uusi sivu.")})
        engine_of(root, {})
        told = [opened.evaluate(ASK, ["../", query])[0] for query in ("xqzwvb", "koira")]
        assert told == ["missing", ["c/", "a/"]]
        made.faults = [one for one in made.faults if "404" not in one]
