"""What lets readers read a built site without a network: the service worker and the pages that all get.

The worker's text is `service-worker.js` beside this module, with a list of what to keep above it. The list
is made of the built files' digests alone: the same site has the same worker, and another site another one,
which a browser then takes for a new version (W3C, Service Workers, 3.2.7 "update").
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

Read = Callable[[str], bytes]

WORKER = "service-worker.js"
SCRIPT = "assets/javascripts/offline.js"
"""Asks for the worker. Pages that lack it are of a site with this part switched off."""
OFFLINE_PAGE = "offline.html"

_PAGES = ("index.html", OFFLINE_PAGE, "haku/index.html")
_TOOLS = "tyokalut/"
_SEARCH_SCRIPTS = "assets/javascripts/search/"
_NEEDED = "link[rel~=stylesheet], link[rel~=icon], script[src], img[src]"
_SOURCE = Path(__file__).with_name(WORKER)


def offline_part(names: Collection[str], read: Read, languages: Sequence[str]) -> dict[str, str]:
    """Texts of the files to add to a built site, by path.

    `names` are the paths of the site's files, `read` gives a file's bytes, and of `languages` the first one
    stands at the root. Where the pages do not ask for a worker, the one that readers have from before is
    replaced by one that removes itself.
    """
    source = _SOURCE.read_text(encoding="utf-8")
    # the one at the root comes last, for its root is the beginning of every other one
    roots = {code: "" if code == languages[0] else f"{code}/" for code in reversed(languages)}
    pages = {code: _pages(names, root) for code, root in roots.items()}
    files = _needed([page for own in pages.values() for page in own], names, read)
    if SCRIPT not in files:
        return {WORKER: f"const KEPT = null;\n\n{source}"}
    files += sorted(name for name in names if name.startswith(_SEARCH_SCRIPTS) and name not in files)
    parts: dict[str, str] = {}
    shell = [source, *(f"{name} {_digest(read(name))}" for name in files)]
    told = []
    for code, root in roots.items():
        own = _add(parts, code, _bundle(pages[code], read))
        shell.append(own)
        start = f"{root}search/start.js"
        has_search = start in names
        told.append(
            {
                "code": code,
                "root": root,
                "offline": root + OFFLINE_PAGE,
                "pages": own,
                "start": start if has_search else "",
                "search": _add(parts, f"{code}-search", _index(root, start, names, read))
                if has_search
                else "",
            }
        )
    kept = {"version": _digest("\n".join(shell).encode("utf-8"))[:12], "files": files, "languages": told}
    # the worker last: whoever gets it finds all that it tells of
    return {**parts, WORKER: f"const KEPT = {json.dumps(kept, ensure_ascii=False, indent=1)};\n\n{source}"}


def _add(parts: dict[str, str], name: str, text: str) -> str:
    """Adds a text under an address that changes with it, and returns the address."""
    address = f"assets/offline/{name}-{_digest(text.encode('utf-8'))[:12]}.json"
    parts[address] = text
    return address


def _pages(names: Collection[str], root: str) -> list[str]:
    """The pages of a language that every reader gets: start page, tools, search page, offline page."""
    tools = (name for name in names if name.startswith(root + _TOOLS) and name.endswith(".html"))
    return sorted({*tools, *(root + page for page in _PAGES if root + page in names)})


def _needed(pages: Sequence[str], names: Collection[str], read: Read) -> list[str]:
    """The site's own files that pages show or run, sorted."""
    found: set[str] = set()
    for page in pages:
        for node in LexborHTMLParser(read(page)).css(_NEEDED):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            found.add(urlsplit(urljoin(f"/{page}", address)).path.removeprefix("/"))
    return sorted(found.intersection(names))


def _bundle(pages: Sequence[str], read: Read) -> str:
    """Pages as one JSON text: each line once, and for each page the numbers of its lines.

    Most of a page's lines are on all pages, so this is a quarter of what the pages are, also for a web server
    that compresses with gzip, whose window is shorter than a page.
    """
    numbers: dict[str, int] = {}
    texts = {page: read(page).decode("utf-8").split("\n") for page in pages}
    lines = {
        page.removesuffix("index.html"): [numbers.setdefault(line, len(numbers)) for line in text]
        for page, text in texts.items()
    }
    return json.dumps({"lines": list(numbers), "pages": lines}, ensure_ascii=False, separators=(",", ":"))


def _index(root: str, start: str, names: Collection[str], read: Read) -> str:
    """The index of a language's search as one JSON text, by path; where to begin comes last."""
    others = sorted(name for name in names if name.startswith(f"{root}search/") and name != start)
    texts = {name: read(name).decode("utf-8") for name in (*others, start)}
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
