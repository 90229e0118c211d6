"""The search's scripts in V8, and small sites that are indexed for real."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from py_mini_racer import JSPromise, MiniRacer
from tests.findings.conftest import front_matter, write_bank

from tietopankki.search import Engine, Vocabulary, read_index, write_index
from tietopankki.search.dictionary import SWITCH
from tietopankki.search.expansion import Group

__all__ = ["front_matter", "write_bank"]

LANGUAGES = ("fi", "sv")
SCRIPTS = Path(__file__).parents[2] / "docs" / "assets" / "javascripts" / "search"

Javascript = Callable[..., Any]
MakeEngine = Callable[..., Engine]
Pages = Mapping[str, str]


@pytest.fixture(scope="module", autouse=True)
def dictionaries() -> Iterator[None]:
    """Other tests do without; here words are analysed as on the bank's own site."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(SWITCH, raising=False)
        yield


@pytest.fixture(scope="session")
def javascript() -> Javascript:
    """Calls a JavaScript function with arguments of JSON beside words.js, shards.js and excerpts.js."""
    return javascript_of("words.js", "shards.js", "excerpts.js")


def javascript_of(*scripts: str) -> Javascript:
    """The same beside the given scripts; a promise is waited for."""
    context = MiniRacer()
    for name in scripts:
        context.eval((SCRIPTS / name).read_text(encoding="utf-8"))

    def call(function: str, *arguments: object) -> Any:
        told = ", ".join(json.dumps(one) for one in arguments)
        promise = context.eval(
            f"Promise.resolve(({function})({told})).then((found) => JSON.stringify(found))"
        )
        assert isinstance(promise, JSPromise)
        return json.loads(str(promise.get(timeout=60)))

    return call


def page(title: str, *paragraphs: str, head: str = "", attributes: str = "") -> str:
    """A built page. A paragraph that begins with `#id ` is a heading with this id."""
    body = ""
    for one in paragraphs:
        anchor, _, heading = one.removeprefix("#").partition(" ")
        body += f'<h2 id="{anchor}">{heading}</h2>' if one.startswith("#") else f"<p>{one}</p>"
    return (
        '<!doctype html><html lang="fi"><head><meta charset="utf-8">'
        f"<title>{title} – Koe</title>{head}</head>"
        f"<body><main><article {attributes}><h1>{title}</h1>{body}</article></main></body></html>"
    )


def write_pages(site: Path, pages: Pages) -> None:
    """Writes the pages of a site by the addresses that they get: "", "a/", "sv/a/"."""
    for address, html in pages.items():
        file = site / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")


@pytest.fixture
def engine(tmp_path: Path) -> MakeEngine:
    """Makes the engine of a site of some pages: its index is written and read."""

    return partial(engine_of, tmp_path)


def engine_of(site: Path, pages: Pages, groups: Sequence[Group] = (), language: str = "fi") -> Engine:
    """The engine of a site after these pages were written into it."""
    write_pages(site, pages)
    write_index(site, Vocabulary(language), LANGUAGES, groups)
    return Engine(read_index(site, language, LANGUAGES), SCRIPTS)


def found(engine: Engine, query: str, **options: object) -> list[str]:
    """The addresses of the found pages, best first."""
    return [one["url"] for one in engine.search(query, **options)["results"]]
