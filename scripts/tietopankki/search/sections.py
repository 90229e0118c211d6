"""What of a built page is searched: its title, and its text section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROOMS = ("article", "main", "[role=main]", "body")
"""Where the text of a page stands: the first of which the page has one. Several articles are a list of
teasers."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template", "nav", "noscript", "svg", "button", "select", "textarea"})
_BLOCKS = _HEADINGS | frozenset(
    "address aside blockquote br caption dd div dl dt figcaption figure footer form header hr li ol p pre "  # noqa: SIM905
    "section summary table tbody td tfoot th thead tr ul".split()
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """`anchor` is the id of the heading; both it and `heading` are "" for the beginning of the page."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A page as the search sees it. `url` is relative to the language's root, "" for its start page.

    `theme` and `kind` are pairs of id and name, `audience` ids; empty where the page tells none.
    """

    url: str
    title: str
    description: str
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]
    theme: tuple[str, str] = ("", "")
    kind: tuple[str, str] = ("", "")
    audience: tuple[str, ...] = ()


@dataclass(slots=True)
class _Writing:
    """A section while its text is gathered."""

    anchor: str = ""
    heading: str = ""
    pieces: list[str] = field(default_factory=list)


def read_pages(root: Path, skip: tuple[str, ...] = ()) -> list[SearchedPage]:
    """The pages below a language's root, sorted by address; `skip` are folders of other languages there.

    Raises OSError and UnicodeDecodeError where a file cannot be read.
    """
    found = []
    for file in sorted(root.rglob("*.html")):
        path = file.relative_to(root).as_posix()
        if path.split("/", 1)[0] not in skip and path != "404.html":
            url = path.removesuffix("index.html") if file.name == "index.html" else path
            page = read_page(file.read_text(encoding="utf-8"), url)
            if page:
                found.append(page)
    return found


def read_page(html: str, url: str) -> SearchedPage | None:
    """A built page; None of one that is not to be found: a redirect, a page that says so, a page without
    text."""
    tree = LexborHTMLParser(html)
    if tree.css_first('meta[http-equiv="refresh" i]') or tree.css_first(
        'meta[name="robots"][content*="noindex"]'
    ):
        return None
    room = next((found[0] for name in _ROOMS if len(found := tree.css(name)) == 1), None)
    if room is None or room.attributes.get("data-search") == "off":
        return None
    read = tuple(_sections(room))
    sections = tuple(
        Section(one.anchor, one.heading if one.anchor else "", one.text)
        for one in read
        if one.text or one.anchor
    )
    if not sections:
        return None
    title = next((one.heading for one in read if one.heading and not one.anchor), "") or _title(tree)
    told = room.attributes
    return SearchedPage(
        url,
        title,
        _meta(tree, "description"),
        tuple(one.strip() for one in _meta(tree, "keywords").split(",") if one.strip()),
        sections,
        (told.get("data-theme") or "", told.get("data-theme-name") or ""),
        (told.get("data-kind") or "", told.get("data-kind-name") or ""),
        tuple((told.get("data-audience") or "").split()),
    )


def _title(tree: LexborHTMLParser) -> str:
    """The title of a page whose text has no h1: of the h1 above it, else of the window."""
    above = tree.css_first("main h1, [role=main] h1")
    if above:
        return _plain([text for _, text in _pieces(above)])
    node = tree.css_first("title")
    return _plain([node.text()]) if node else ""


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[name="{name}"]')
    return _plain([node.attributes.get("content") or ""]) if node else ""


def _sections(room: LexborNode) -> Iterator[Section]:
    """The h1 has no anchor of its own: what follows it is the beginning of the page."""
    writing = _Writing()
    for node, piece in _pieces(room):
        if node is None:
            writing.pieces.append(piece)
            continue
        anchor = "" if node.tag == "h1" else node.attributes.get("id") or ""
        if node.tag != "h1" and not anchor:
            writing.pieces.append(f" {piece} ")
            continue
        if writing.pieces or writing.heading:
            yield Section(writing.anchor, writing.heading, _plain(writing.pieces))
        writing = _Writing(anchor, piece)
    yield Section(writing.anchor, writing.heading, _plain(writing.pieces))


def _pieces(node: LexborNode) -> Iterator[tuple[LexborNode | None, str]]:
    """The texts in reading order as (None, text), headings as (heading, text)."""
    # a list of what is still to read, the next one last: elements may stand in each other without end
    waiting = _children(node)
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield None, one
        elif one.is_text_node:
            yield None, one.text_content or ""
        elif one.is_element_node and not _is_silent(one):
            if one.tag in _HEADINGS:
                yield one, _plain([text for _, text in _pieces(one)])
            else:
                gap = [" "] if one.tag in _BLOCKS else []
                waiting += [*gap, *_children(one), *gap]


def _children(node: LexborNode) -> list[LexborNode | str]:
    """The last one first."""
    return [*reversed(list(node.iter(include_text=True)))]


def _is_silent(node: LexborNode) -> bool:
    attributes = node.attributes
    return (
        node.tag in _SILENT
        or "data-search-exclude" in attributes
        or "hidden" in attributes
        or "headerlink" in (attributes.get("class") or "").split()
    )


def _plain(pieces: list[str]) -> str:
    return _SPACE.sub(" ", "".join(pieces)).strip()
