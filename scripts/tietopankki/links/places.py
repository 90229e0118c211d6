"""From an address in the built HTML back to where an editor wrote it: file, line and column."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from tietopankki.bank import Link, Page
from tietopankki.links.addresses import Resolver, Target
from tietopankki.links.sources import Sources
from tietopankki.links.written import written_file, written_page


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address stands in a page's file: 1-based line and column, and the address as written there.

    `link` is the bank's link; None where the address stands in the front matter or in an attribute that is
    none of a link (srcset, poster).
    """

    line: int
    column: int
    address: str
    link: Link | None = None

    @property
    def is_raw(self) -> bool:
        """True of raw HTML, where the build leaves the address as it is."""
        return self.link is None or self.link.kind == "html"


def places(sources: Sources, site: Resolver, page: Page, tree: str, document: str, href: str) -> list[Place]:
    """Every place on `page` that the address `href` of the built `document` can come from.

    `tree` is the language of the tree that shows the page. Empty where the page's file does not have the
    address, so that a template must have written it.
    """
    target = site.target(document, href)
    plain = unquote(href).strip()

    def is_source(link: Link) -> bool:
        written = html.unescape(link.target)
        if file := _built(sources, site, page, tree, link.kind, written):
            return _is(target, file, unquote(written.partition("#")[2]))
        return unquote(written).strip() == plain and (written != "" or link.kind != "reference")

    found = [Place(link.line, link.column, link.target, link) for link in page.links if is_source(link)]
    return found or [*_in_text(page, href), *_in_front_matter(page, href)]


def _is(target: Target, file: str, fragment: str) -> bool:
    """True where a target is a file and a place on it. Of a missing page, a target has the address."""
    if target.kind not in ("file", "missing") or target.fragment != fragment:
        return False
    return Resolver.address(target.path).rstrip("/") == Resolver.address(file).rstrip("/")


def text_at(page: Page, place: Place) -> str:
    """The page's body from a place on."""
    lines = page.text.split("\n")[place.line - page.front_matter.body_line :]
    return "\n".join(lines)[place.column - 1 :]


def _built(sources: Sources, site: Resolver, page: Page, tree: str, kind: str, address: str) -> str:
    """The file whose address the build puts in the place of a written one; "" where it puts none."""
    if kind == "html":
        return ""
    meant = written_page(sources, site, page, tree, address)
    if meant is None:
        file = written_file(page, tree, address)
        return sources.built_file(file) if file in sources.files else ""
    follows = meant.form == "source" and meant.language == tree and meant.path in sources.everywhere
    return sources.built(tree, meant.path) if follows else ""


def _in_text(page: Page, href: str) -> Iterator[Place]:
    """Addresses in attributes of raw HTML that the bank does not count as links, such as srcset."""
    for text in dict.fromkeys((href, html.escape(href, quote=False))):
        for match in _standing_alone(text, page.text) if text else ():
            before = page.text[: match.start()]
            if before.rfind("<") > before.rfind(">"):
                line = before.count("\n") + page.front_matter.body_line
                yield Place(line, len(before) - before.rfind("\n"), href)


def _in_front_matter(page: Page, href: str) -> Iterator[Place]:
    for key, value in page.front_matter.values.items():
        if href and _standing_alone(href, f" {value} "):
            yield Place(page.front_matter.lines.get(key, 1), 1, href)


def _standing_alone(address: str, text: str) -> list[re.Match[str]]:
    """Where a text has an address that is not a part of a longer one."""
    if address not in text:
        return []
    return list(re.finditer(rf"""(?<=[\s"'(=,<]){re.escape(address)}(?=[\s"'),>])""", text))
