"""Addresses as editors write them: which page or file one means, and how it should be written.

In Markdown the right form is the path of a file, relative to the page's own ("../teema/sivu.md"), because
the build turns it into the true address wherever the site stands. Raw HTML is left as it is by the build, so
there the right form is the address on the site ("../sivu/").
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

from tietopankki.bank import Page
from tietopankki.links.addresses import INDEX, Resolver, relative
from tietopankki.links.redirects import Redirects
from tietopankki.links.sources import Sources

Fault = Literal["moved", "case", "language", "absolute", "source", "tree"]
Form = Literal["source", "relative", "absolute"]

_ENCODED = str.maketrans({char: quote(char) for char in ' ()<>[]"%?#\\'})
"""What would end an address in Markdown or begin another part of it. Letters stay readable."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page that an address means, whether it exists or not.

    `form`: source (the path of a file), relative (an address on the site), absolute (one that names the site
    or begins at its root). `tail` is what follows the path: query and fragment, as written.
    """

    language: str
    path: str
    form: Form
    tail: str


@dataclass(frozen=True, slots=True)
class Better:
    """How an address should be written instead, and what is wrong with it as it is.

    `fault`: moved, case (capital letters or the Unicode form differ), language (another language's page,
    though there is one in this), absolute, source (the other form than the place needs) or tree (the path of
    a file in another tree, which the build cannot follow). `language` is the one that the address leads to.
    """

    fault: Fault
    address: str
    language: str


def written_page(sources: Sources, site: Resolver, page: Page, tree: str, target: str) -> Written | None:
    """The page that the address `target` means on `page`, shown in the tree of the language `tree`.

    None for another site, a file that is no page, and a place on the page itself.
    """
    address, tail = _split(target)
    if not address:
        return None
    own = site.own_path(address)
    if own is not None:
        return _by_address(sources, own, "absolute", tail)
    if not _is_relative(address):
        return None
    path = unquote(address)
    name = posixpath.basename(path)
    if name.lower().endswith(".md"):
        head, _, rest = _joined(posixpath.join(tree, page.folder), path).partition("/")
        return Written(head, rest, "source", tail) if head in sources.paths and rest else None
    if "." in name.strip(".") and name != INDEX:
        return None
    here = Resolver.address(sources.built(tree, page.path))
    return _by_address(sources, _joined(here, path), "relative", tail)


def written_file(page: Page, tree: str, target: str) -> str:
    """The file below the docs folder that a relative address means as a path of Markdown, "" for none."""
    address, _ = _split(target)
    if not address or not _is_relative(address):
        return ""
    return _joined(posixpath.join(tree, page.folder), unquote(address))


def better(
    sources: Sources,
    site: Resolver,
    redirects: Redirects,
    page: Page,
    target: str,
    *,
    raw: bool = False,
    keep_language: bool = False,
) -> Better | None:
    """The certain improvement of an address on `page`; None where nothing is wrong or nothing is certain.

    `raw` is true of an address in raw HTML, `keep_language` of a link that says that it leaves the language.
    """
    meant = written_page(sources, site, page, page.language, target)
    if meant is None:
        return _better_file(sources, site, page, target, raw=raw)
    path, tail = meant.path, meant.tail
    fault: Fault | None = None
    if path not in sources.everywhere:
        if end := redirects.end(path, sources.everywhere):
            path, fault = end[0], "moved"
            tail = f"{tail}#{end[1]}" if end[1] and "#" not in tail else tail
        elif like := _like(path, sources.everywhere):
            path, fault = like, "case"
        else:
            return None
    has_own = path in sources.paths[page.language]
    fault = fault or _fault(meant, page, has_own=has_own and not keep_language, raw=raw)
    stays = keep_language or (raw and not has_own)
    language = meant.language if stays else page.language
    if fault is None or (language != page.language and not raw):
        # Markdown reaches the other tree by its address on the site alone, so there is nothing better
        return None
    if not raw:
        return Better(fault, as_written(path, page.folder) + tail, meant.language)
    here = Resolver.address(sources.built(page.language, page.path))
    there = Resolver.address(sources.built(language, path))
    return Better(fault, as_written(there, here) + tail, meant.language)


def as_written(path: str, folder: str) -> str:
    """A path as an address, relative to a folder; both are relative to the same root."""
    return relative(path, folder).translate(_ENCODED)


def _fault(meant: Written, page: Page, *, has_own: bool, raw: bool) -> Fault | None:
    if meant.language != page.language and has_own:
        return "language"
    if meant.form == "absolute":
        return "absolute"
    if (meant.form == "source") == raw:
        return "source"
    return "tree" if meant.form == "source" and meant.language != page.language else None


def _better_file(sources: Sources, site: Resolver, page: Page, target: str, *, raw: bool) -> Better | None:
    """The improvement of an address of an image or another file that is no page."""
    address, tail = _split(target)
    here = Resolver.address(sources.built(page.language, page.path))
    own = site.own_path(address) if address else None
    fault: Fault = "case"
    if own is not None:
        file = sources.files_by_built.get(own, "")
        fault = "absolute" if file else fault
        file = file or sources.files_by_built.get(_like(own, sources.files_by_built), "")
    elif address and _is_relative(address):
        by_source = written_file(page, page.language, target)
        by_address = sources.files_by_built.get(_joined(here, unquote(address)), "")
        right, wrong = (by_address, by_source) if raw else (by_source, by_address)
        if right in sources.files:
            return None
        if wrong in sources.files:
            file, fault = wrong, "source"
        else:
            file = _like(by_source, sources.files)
    else:
        return None
    if not file:
        return None
    new = (
        as_written(sources.built_file(file), here)
        if raw
        else as_written(file, f"{page.language}/{page.folder}")
    )
    return Better(fault, new + tail, page.language)


def _by_address(sources: Sources, address: str, form: Form, tail: str) -> Written | None:
    """The page at an address below the site's root; where there is none, the one that would be there."""
    if address in sources.files_by_built:
        return None
    language = sources.language_of(address)
    inner = unicodedata.normalize("NFC", address.removeprefix(sources.prefix(language)))
    stem = inner.removesuffix(INDEX).removesuffix(".md").rstrip("/")
    as_index = f"{stem}/index.md".lstrip("/")
    path = as_index if as_index in sources.everywhere or not stem else f"{stem}.md"
    return Written(language, path, form, tail)


def _like(path: str, paths: Iterable[str]) -> str:
    """The one path that differs in capital letters or in Unicode form only, "" without one."""
    folded = unicodedata.normalize("NFC", path).casefold()
    found = [one for one in paths if unicodedata.normalize("NFC", one).casefold() == folded]
    return found[0] if len(found) == 1 else ""


def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, path)).removeprefix("/")


def _is_relative(address: str) -> bool:
    return not address.startswith("/") and ":" not in address.partition("/")[0]


def _split(target: str) -> tuple[str, str]:
    """Path, then query and fragment with their signs."""
    target = target.strip()
    place = min((at for at in map(target.find, "?#") if at >= 0), default=len(target))
    return target[:place].replace("\\", "/"), target[place:]
