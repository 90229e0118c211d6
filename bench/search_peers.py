"""The searches that the benchmark of the search compares, each with its index and a few lines that ask it.

All get the same pages, those that our own index takes. The others get of each page the `<article>` alone,
without what is marked as no part of its text (`data-search-exclude`) and without the links at headings:

- **ours**, asked through client.js as the search box does.
- **material**: the index of Material's own search plugin, one for each language, and Material's own worker
  with its messages SETUP, READY, QUERY and RESULT. The plugin's default for Finnish and Swedish has no
  stemmer in its pipeline; **stemmer** has one. (Material ends every word that is asked with a wildcard, and
  lunr stems no word with a wildcard, so this need not be better.)
- **pagefind**: as it comes; it tells the language by `<html lang>`.
- **lemmas**: Pagefind with the base forms of a page's words and of the parts of compounds in hidden elements:
  for each word of the text where it differs from the word, and once more for the title, weighing as a title.

    python -m bench.search_peers ours|material|stemmer|pagefind|lemmas SITE TARGET

writes what a contender needs. For Pagefind that is the pages, which its own program then indexes. Ours writes
the index into SITE and a cache of words into TARGET; with the cache of the run before it is *warm*.
"""

from __future__ import annotations

import html
import io
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from bench.search_builds import ROOT, Run, timed
from bench.search_pages import FOLDER, WORD
from selectolax.lexbor import LexborHTMLParser

from tietopankki.bank import read_bank
from tietopankki.language import lemma, parts
from tietopankki.search import Vocabulary, groups_of, write_index
from tietopankki.search.sections import read_page

SCRIPTS = Path("assets", "javascripts")
OFF_THE_TEXT = "[data-search-exclude], .headerlink"
TITLE_WEIGHT = 7
"""What Pagefind gives an h1 by default."""
STEMMING_PIPELINE = ["stemmer", "stopWordFilter", "trimmer"]

# Each defines `bench`: open() fetches what a search needs, ask(query, shown) gives the found pages' addresses
# relative to the language's root, best first, once the titles and excerpts of so many are there.
ASK_OURS = """
const root = new URL(".", location.href).href;
globalThis.bench = {
  async open() {
    await new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = "CLIENT";
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    this.client = tietopankkiSearch.open(root);
  },
  async ask(query, shown) {
    const answer = await this.client.ask(query, {typing: true, limit: shown});
    return answer.results.map((result) => result.url);
  },
};
"""
ASK_MATERIAL = """
const SETUP = 0, QUERY = 2;
globalThis.bench = {
  send(type, data) {
    return new Promise((done) => {
      this.worker.addEventListener("message", (event) => done(event.data.data), {once: true});
      this.worker.postMessage({type, data});
    });
  },
  async open() {
    this.worker = new Worker("WORKER");
    const index = await (await fetch("search/search_index.json")).json();
    await this.send(SETUP, {...index, options: {suggest: false}});
  },
  async ask(query, shown) {
    const {items} = await this.send(QUERY, query);
    return items.slice(0, shown).map((page) => page[0].location.split("#")[0]);
  },
};
"""
ASK_PAGEFIND = """
const below = new URL(".", location.href).pathname;
globalThis.bench = {
  async open() {
    this.pagefind = await import("/pagefind/pagefind.js");
    await this.pagefind.init();
  },
  async ask(query, shown) {
    const {results} = await this.pagefind.search(query);
    const pages = await Promise.all(results.slice(0, shown).map((result) => result.data()));
    return pages.map((page) => page.url.slice(below.length));
  },
};
"""


@dataclass(frozen=True, slots=True)
class Contender:
    """`root` is the site with the search; `script` defines `bench` in a page of a language's root there."""

    name: str
    root: Path
    script: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page as all contenders get it. `address` is relative to the language's root, `body` is HTML."""

    address: str
    title: str
    body: str


def read_articles(site: Path, language: str) -> Iterator[Article]:
    """The pages that our index takes, in the order of their addresses."""
    root = site / FOLDER[language]
    others = [one.strip("/") for one in FOLDER.values() if one and one != FOLDER[language]]
    for file in sorted(root.rglob("index.html")):
        path = file.relative_to(root)
        if path.parts[0] not in others:
            text = file.read_text(encoding="utf-8")
            address = path.as_posix().removesuffix("index.html")
            page = read_page(text, address)
            article = LexborHTMLParser(text).css_first("article")
            if page and article:
                for node in article.css(OFF_THE_TEXT):
                    node.decompose()
                yield Article(address, page.title, article.inner_html or "")


def write_material(site: Path, target: Path, language: str, pipeline: Sequence[str] | None) -> None:
    """Writes the index of Material's search plugin for a language, as MkDocs would call it."""
    from material.plugins.search.plugin import SearchPlugin  # noqa: PLC0415 - only this process needs it
    from mkdocs.config import load_config  # noqa: PLC0415

    settings = f"site_name: Search\ntheme: {{name: material, language: {language}}}\n"
    config = load_config(
        io.StringIO(settings), docs_dir=str(site), site_dir=str(target / FOLDER[language]), plugins=[]
    )
    plugin = SearchPlugin()
    plugin.load_config({"lang": [language], **({"pipeline": list(pipeline)} if pipeline else {})})
    plugin.on_startup(command="build", dirty=False)
    plugin.on_config(config)
    for article in read_articles(site, language):
        page = SimpleNamespace(
            meta={}, toc=[], url=article.address, title=article.title, content=article.body
        )
        plugin.on_page_context({}, page=page, config=config, nav=None)
    plugin.on_post_build(config=config)


def copy_material_worker(target: Path) -> Path:
    """Copies Material's worker and what it loads; its path in `target`."""
    import material  # noqa: PLC0415

    source = Path(next(iter(material.__path__)), "templates") / SCRIPTS
    shutil.copytree(source / "lunr", target / SCRIPTS / "lunr")
    worker = next((source / "workers").glob("search.*.min.js"))
    (target / SCRIPTS / "workers").mkdir()
    shutil.copy(worker, target / SCRIPTS / "workers")
    return SCRIPTS / "workers" / worker.name


def write_pages(site: Path, target: Path, language: str, lemmas: bool) -> None:
    """Writes the pages that Pagefind gets."""
    for article in read_articles(site, language):
        hidden = ""
        if lemmas:
            text = LexborHTMLParser(article.body).text(separator=" ")
            in_text, in_title = _base_forms(text, language), _base_forms(article.title, language)
            weight = f'data-pagefind-weight="{TITLE_WEIGHT}"'
            hidden = f"<div hidden>{in_text}</div><div hidden {weight}>{in_title}</div>"
        file = target / FOLDER[language] / article.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
            f"<title>{html.escape(article.title)}</title></head>"
            f"<body><article>{article.body}{hidden}</article></body></html>\n",
            encoding="utf-8",
        )


def _base_forms(text: str, language: str) -> str:
    """The base forms of a text's words and of the parts of compounds, where they differ from the words."""
    words = [word.lower() for word in WORD.findall(text)]
    found = ((word, one) for word in words for one in (lemma(word, language), *parts(word, language)))
    return " ".join(one for word, one in found if one != word)


def pagefind_program(folder: Path) -> Path:
    """Pagefind's program in the folder where npm installed it. Raises SystemExit where there is none."""
    modules = folder if folder.name == "node_modules" else folder / "node_modules"
    program = next(iter(sorted((modules / "@pagefind").glob("*/bin/pagefind_extended*"))), None)
    if program is None:
        raise SystemExit(f"There is no Pagefind in {folder}: run `npm install pagefind` there.")
    return program


def write_ours(site: Path, cache: Path) -> None:
    """Writes our index of both languages into the site, with the words of the cache, and the cache anew."""
    groups = groups_of(read_bank(ROOT))
    for language in FOLDER:
        vocabulary = Vocabulary(language, cache)
        write_index(site, vocabulary, tuple(FOLDER), groups)
        vocabulary.write(cache)


def ours(site: Path, cache: Path) -> tuple[Contender, Run, Run]:
    """Makes our index in the site; the runs are without a cache of words and with the one it has left."""
    command: list[str | Path] = [sys.executable, "-m", "bench.search_peers", "ours", site, cache]
    cache.mkdir(parents=True)
    cold, warm = timed(command), timed(command)
    client = SCRIPTS / "search"
    if not (site / client).exists():
        shutil.copytree(ROOT / "docs" / client, site / client)
    script = ASK_OURS.replace("CLIENT", f"/{(client / 'client.js').as_posix()}")
    return Contender("ours", site, script), cold, warm


def peer(name: str, site: Path, target: Path, pagefind: Path) -> tuple[Contender, Run]:
    """Makes a peer's site in `target`; the run is that of its index alone."""
    target.mkdir(parents=True)
    own = timed([sys.executable, "-m", "bench.search_peers", name, site, target])
    if name in ("material", "stemmer"):
        worker = copy_material_worker(target)
        return Contender(name, target, ASK_MATERIAL.replace("WORKER", f"/{worker.as_posix()}")), own
    return Contender(name, target, ASK_PAGEFIND), timed([pagefind, "--site", target])


def write(name: str, site: Path, target: Path) -> None:
    """What the child process does: writes what a contender needs, both languages."""
    if name == "ours":
        write_ours(site, target)
        return
    for language in FOLDER:
        if name in ("material", "stemmer"):
            write_material(site, target, language, STEMMING_PIPELINE if name == "stemmer" else None)
        else:
            write_pages(site, target, language, lemmas=name == "lemmas")


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
