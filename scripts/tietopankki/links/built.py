"""The built site as it is: of every page its ids and its addresses, read in one parse."""

from __future__ import annotations

import contextlib
import gc
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tietopankki.bank import UnreadableError
from tietopankki.links.texts import has_words, says_nothing

_LINKS = ("a", "area")
_LOADING = 'img, use, image, object, [src], [srcset], [poster], [action], [style*="url("]'
"""Elements for which a browser loads something, or that say where it sends to."""
_ATTRIBUTES = ("href", "src", "poster", "action", "data", "xlink:href")
_REFRESH = re.compile(r"\s*[0-9.]+\s*[;,\s]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_URL = re.compile(r"""(?:\burl\(\s*|@import\s+)(["']?)(.*?)\1\s*[);]""", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?")
_MANY = 100
"""Pages that take longer to read than another process takes to begin."""
_FRAME = ("header", "nav", "footer")
"""What stands around a page's text, where the theme's own decoration has an empty text alternative."""


@dataclass(frozen=True, slots=True)
class Document:
    """What one HTML page has. Addresses are as in the HTML, with its character references resolved.

    `links` are those that a reader follows, but for those that say what language they lead to (hreflang):
    these are `marked`. `loaded` is what the browser fetches or sends to, `related` what the head names.
    `refresh` is where the page sends everyone who comes ("" where it does not), `base` its `<base href>`.
    `vague` are links whose text says nothing, as address and text; `unseen` are the addresses of images
    without a text alternative, `undecided` those with an empty one outside header, navigation and footer.
    """

    ids: frozenset[str]
    links: frozenset[str]
    marked: frozenset[str] = frozenset()
    loaded: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    refresh: str = ""
    base: str = ""
    vague: tuple[tuple[str, str], ...] = ()
    unseen: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: all its files, its pages by path, and the text of its style sheets and scripts."""

    files: frozenset[str]
    documents: Mapping[str, Document]
    texts: Mapping[str, str]


def read_site(directory: Path) -> Site:
    """The built site in a directory.

    Raises UnreadableError where the system refuses a file or there is no built site.
    """
    files = frozenset(_files(directory))
    if "index.html" not in files:
        raise UnreadableError(str(directory), "there is no built site")
    pages = sorted(path for path in files if path.endswith(".html"))
    documents = _documents(directory, pages)
    texts = {
        path: _read(directory, path).decode("utf-8", "replace")
        for path in sorted(files)
        if path.endswith((".css", ".js", ".webmanifest")) and ".min." not in path
    }
    return Site(files, documents, texts)


def _documents(directory: Path, pages: Sequence[str]) -> dict[str, Document]:
    """The pages by path: half of them, where they are many, are read by another process."""

    def read(paths: Sequence[str]) -> dict[str, Document]:
        return {path: parse_document(_read(directory, path)) for path in paths}

    with no_collection():
        if len(pages) < _MANY:
            return read(pages)
        from tietopankki.side_by_side import side_by_side  # noqa: PLC0415 - few pages need not wait for it

        # by turns, for neighbours are alike in size
        one, other = side_by_side(lambda: read(pages[::2]), lambda: read(pages[1::2]))
        both = one | other
        return {path: both[path] for path in pages}


def parse_document(html: bytes) -> Document:
    """Ids and addresses of a page in UTF-8."""
    tree = LexborHTMLParser(html)
    ids: set[str] = set()
    links: set[str] = set()
    marked: set[str] = set()
    vague: dict[tuple[str, str], None] = {}
    loaded: set[str] = set()
    unseen: dict[str, None] = {}
    undecided: dict[str, None] = {}
    # one after the other: to look for all of them at once takes twice as long
    for node in tree.css("[id]"):
        if identity := node.id:
            ids.add(identity)
    for node in tree.css("a, area"):
        attributes = node.attributes
        if (anchor := attributes.get("name")) and node.tag == "a":
            ids.add(anchor)
        if "href" in attributes:
            href = attributes["href"] or ""
            (marked if "hreflang" in attributes else links).add(href)
            text = node.text()
            if says_nothing(text) and (name := _name(node, text)) is not None:
                vague[href, name] = None
    for node in tree.css(_LOADING):
        if node.tag in _LINKS:
            loaded.update(address for _, address in sheet_addresses(node.attributes.get("style") or ""))
            continue
        loaded.update(_addresses(node))
        if node.tag in ("img", "input"):
            _look_at(node, unseen, undecided)
    related, base, refresh = _head(tree)
    return Document(
        ids=frozenset(ids),
        links=frozenset(links),
        marked=frozenset(marked),
        loaded=frozenset(loaded),
        related=related,
        refresh=refresh,
        base=base,
        vague=tuple(vague),
        unseen=tuple(unseen),
        undecided=tuple(undecided),
    )


def candidates(srcset: str) -> Iterator[str]:
    """Addresses of a `srcset` (HTML Standard, 4.8.4.2.1): behind each is a width, a density or a comma."""
    for match in _CANDIDATE.finditer(srcset):
        yield match[1]


def sheet_addresses(css: str) -> Iterator[tuple[int, str]]:
    """Addresses of a style sheet with their offsets (CSS Values 4, 4.5), those of embedded data left out."""
    bare = _CSS_COMMENT.sub(lambda comment: " " * len(comment[0]), css)
    for match in _URL.finditer(bare):
        if match[2] and not match[2].startswith(("data:", "#")) and not match[2].lower().startswith("url("):
            yield match.start(2), match[2]


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Hundreds of thousands of short-lived nodes, none of them in a cycle, make the collector run in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _files(directory: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise UnreadableError(str(error.filename), error.strerror or str(error)) from error

    for folder, _, names in os.walk(directory, onerror=refuse):
        prefix = Path(folder).relative_to(directory).as_posix()
        for name in names:
            yield name if prefix == "." else f"{prefix}/{name}"


def _read(directory: Path, path: str) -> bytes:
    try:
        return (directory / path).read_bytes()
    except OSError as error:
        raise UnreadableError(str(directory / path), error.strerror or str(error)) from error


def _addresses(node: LexborNode) -> Iterator[str]:
    attributes = node.attributes
    for name in _ATTRIBUTES:
        value = attributes.get(name)
        # an empty src or action means the page itself and is loaded by nobody
        if value and (name != "data" or node.tag == "object"):
            yield value
    yield from candidates(attributes.get("srcset") or "")
    for _, address in sheet_addresses(attributes.get("style") or ""):
        yield address


def _head(tree: LexborHTMLParser) -> tuple[frozenset[str], str, str]:
    """Addresses of `<link>`, the base address, and where the page sends everyone who comes."""
    related: set[str] = set()
    base = refresh = ""
    for node in tree.head.css("link, base, meta") if tree.head else ():
        attributes = node.attributes
        href = attributes.get("href") or ""
        if node.tag == "link":
            related.update(candidates(attributes.get("imagesrcset") or ""))
            if href:
                related.add(href)
        elif node.tag == "base":
            base = base or href
        elif (attributes.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(attributes.get("content") or "")
            refresh = match[1].strip() if match else ""
    return frozenset(related), base, refresh


def _name(node: LexborNode, text: str) -> str | None:
    """The link's accessible name where that, too, says nothing; else None (accname 1.2, steps 2C-2I)."""
    attributes = node.attributes
    label = attributes.get("aria-label") or ""
    if attributes.get("aria-labelledby") or (label and not says_nothing(label)):
        return None
    if attributes.get("aria-hidden") == "true" or node.css("svg title, [aria-label]"):
        return None
    if _within(node, ("nav",)):
        # there, texts are titles of pages and sections
        return None
    images = [node] if node.tag == "area" else node.css("img")
    alternatives = " ".join(image.attributes.get("alt") or "" for image in images)
    # a title names a link that has no words of its own
    title = "" if has_words(text) else attributes.get("title") or ""
    whole = f"{text} {alternatives} {title}"
    return " ".join(whole.split()) if says_nothing(whole) else None


def _within(node: LexborNode | None, tags: tuple[str, ...]) -> bool:
    while node is not None and node.tag not in tags:
        node = node.parent
    return node is not None


def _look_at(image: LexborNode, unseen: dict[str, None], undecided: dict[str, None]) -> None:
    """Adds the address of an image that has no text alternative, or an empty one."""
    attributes = image.attributes
    if image.tag == "input" and attributes.get("type") != "image":
        return
    if attributes.get("aria-label") or attributes.get("aria-labelledby"):
        return
    if attributes.get("aria-hidden") == "true" or attributes.get("role") in ("presentation", "none"):
        return
    address = attributes.get("src") or ""
    # a button needs a name; a picture may be decoration
    if "alt" not in attributes or (attributes["alt"] is None and image.tag == "input"):
        unseen[address] = None
    elif not (attributes["alt"] or "").strip() and not _within(image, _FRAME):
        undecided[address] = None
