"""Internal links: every address of the built site followed to the file and the place that it names.

First a quick pass over all addresses, which settles the well-formed ones by set lookups; what is left is
judged with care.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tietopankki.links.addresses import Resolver, Target
from tietopankki.links.built import Document, Site
from tietopankki.links.sources import Sources

Role = Literal["link", "marked", "loaded", "related"]
Fault = Literal[
    "",
    "broken",
    "outside",
    "fragment",
    "moved",
    "language",
    "absolute",
    "slash",
    "index",
    "anywhere",
    "unusable",
    "empty",
]

Found = tuple[str, frozenset[str]]
"""A file of the site, with the ids that it has."""
_NO_IDS: frozenset[str] = frozenset()
_NOWHERE: Found = ("", _NO_IDS)
_UP = "../"
_HERE = (".", "./", "..")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with one address of one built page.

    `role`: link, marked (one that says what language it leads to), loaded (an image, a form's action) or
    related (`<link>` in the head). `target` is where the address leads, `fault` "" where nothing is wrong.
    """

    document: str
    address: str
    role: Role
    fault: Fault
    target: Target


@dataclass(frozen=True, slots=True)
class Followed:
    """Every address of a site followed: what is wrong, in the order of the pages' paths, and what is reached.

    `reached` has, for each page, the files that its links lead to, `used` every file that anything names.
    """

    verdicts: tuple[Verdict, ...]
    reached: Mapping[str, frozenset[str]]
    used: frozenset[str]


def follow(site: Site, resolver: Resolver, sources: Sources) -> Followed:
    """Follows all addresses of a site."""
    quick = _Quick(site, resolver, sources)
    found: list[Verdict] = []
    reached: dict[str, frozenset[str]] = {}
    used: set[str] = set()
    for path, document in sorted(site.documents.items()):
        for role, addresses in _addresses(document):
            files, doubtful = quick.settle(path, document, role, addresses)
            for address in sorted(doubtful):
                verdict = _judged(quick, path, address, role)
                if verdict.target.kind == "file":
                    files.add(verdict.target.path)
                if verdict.fault:
                    found.append(verdict)
            used |= files
            if role == "link" or document.refresh:
                reached[path] = reached.get(path, frozenset()) | files
    return Followed(tuple(found), reached, frozenset(used))


def _addresses(document: Document) -> Iterator[tuple[Role, Iterable[str]]]:
    yield "link", document.links
    yield "marked", document.marked
    yield "loaded", (*document.loaded, document.refresh) if document.refresh else document.loaded
    yield "related", document.related


def is_not_found_page(path: str) -> bool:
    """True of the page that a server shows at any address that is missing, so that none is relative to it."""
    return path.rpartition("/")[2] == "404.html"


class _Shared(NamedTuple):
    """What the pages of a folder have found by addresses with "../": the same for each of them.

    `places` are by address without its fragment; `settled` has the files of whole addresses that are right.
    """

    places: dict[str, Found]
    settled: dict[str, str]


class _Quick:
    """What the quick pass looks up, worked out once a site."""

    def __init__(self, site: Site, resolver: Resolver, sources: Sources) -> None:
        self.site, self.resolver, self.sources = site, resolver, sources
        self.ids = {path: one.ids for path, one in site.documents.items()}
        self.moved = frozenset(path for path, one in site.documents.items() if one.refresh)
        self.shared: dict[str, _Shared] = {}
        self.language = {path: sources.language_of(path) for path in site.documents}
        self.odd = {
            own: self.moved | {path for path, language in self.language.items() if language != own}
            for own in set(self.language.values())
        }

    def settle(
        self, path: str, document: Document, role: Role, addresses: Iterable[str]
    ) -> tuple[set[str], set[str]]:
        """The files that well-formed addresses lead to, and the addresses not settled at first sight.

        This is the loop that sees every address of the site.
        """
        if document.base or is_not_found_page(path):
            return set(), set(addresses)
        files: set[str] = set()
        doubtful: set[str] = set()
        if role == "related":
            # the head names the page itself and its other languages by their full addresses
            absolute = self._absolute(addresses)
            files.update(absolute.values())
            addresses = [one for one in addresses if one not in absolute]
        own: dict[str, Found] = {"": (path, self.ids[path])}
        shared, find = self._shared_and_find(path)
        above, settled = shared.places, shared.settled
        known = settled.keys() & addresses
        files.update(map(settled.__getitem__, known))
        for address in [one for one in addresses if one not in known]:
            place, _, fragment = address.partition("#")
            found = above.get(place) or own.get(place)
            if found is None:
                found = find(place)
                if found is None:
                    doubtful.add(address)
                    continue
                (above if place.startswith(_UP) else own)[place] = found
            file, ids = found
            files.add(file)
            is_settled = fragment in ids if fragment else place != ""
            if not is_settled:
                doubtful.add(address)
            elif place.startswith(_UP):
                settled[address] = file
        if role == "link":
            odd = files & self.odd[self.language[path]]
            if odd:
                places = (one.partition("#")[0] for one in addresses)
                led = {place for place in places if (above.get(place) or own.get(place, _NOWHERE))[0] in odd}
                doubtful |= {one for one in addresses if one.partition("#")[0] in led}
        return files, doubtful

    def _shared_and_find(self, path: str) -> tuple[_Shared, Callable[[str], Found | None]]:
        """What pages of the same folder have found before, and how to find more."""
        folders = _folders(Resolver.address(path).rpartition("/")[0])
        plain, ids = self.resolver.plain, self.ids

        def find(place: str) -> Found | None:
            level = place.count(_UP)
            rest = place[3 * level :]
            # any other "../" than at the beginning is left to the careful look
            is_plain = place.startswith(_UP * level)
            if rest in _HERE:
                level, rest = level + (rest == ".."), ""
            file = plain.get(folders[level] + rest) if is_plain and level < len(folders) else None
            return (file, ids.get(file, _NO_IDS)) if file is not None else None

        return self.shared.setdefault(folders[1] if len(folders) > 1 else path, _Shared({}, {})), find

    def _absolute(self, addresses: Iterable[str]) -> dict[str, str]:
        """The files of the addresses that begin as the site's own does and have nothing odd about them."""
        root = self.resolver.site_url
        found = (
            (one, self.resolver.plain.get(one[len(root) :])) for one in addresses if one.startswith(root)
        )
        return {address: file for address, file in found if file}


def _folders(folder: str) -> list[str]:
    """A folder and those around it, each with a slash at its end, up to the root "".

    >>> _folders("a/b")
    ['a/b/', 'a/', '']
    """
    parts = folder.split("/") if folder else []
    return ["".join(f"{part}/" for part in parts[:count]) for count in range(len(parts), -1, -1)]


def _judged(quick: _Quick, path: str, address: str, role: Role) -> Verdict:
    """The verdict on one address, with all the rules of a browser."""
    document, documents = quick.site.documents[path], quick.site.documents
    target = quick.resolver.target(path, address, document.base)
    fault: Fault = ""
    there = documents.get(target.path) if target.kind == "file" else None
    if target.kind == "empty":
        fault = "empty" if role == "link" else ""
    elif target.kind == "unusable":
        is_embedded = role != "link" and address.strip().lower().startswith("data:")
        fault = "" if is_embedded else "unusable"
    elif target.kind == "elsewhere":
        pass
    elif is_not_found_page(path) and not (target.detour or document.base or address.strip().startswith("#")):
        fault = "anywhere"
    elif target.kind in ("missing", "outside"):
        fault = "outside" if target.kind == "outside" else "broken"
    elif there and not _has_place(there, target.fragment):
        fault = "fragment"
    elif role in ("link", "marked") and target.path in quick.moved and target.path != path:
        fault = "moved"
    else:
        fault = _detour(path, target, role, quick.sources)
    return Verdict(path, address, role, fault, target)


def _detour(path: str, target: Target, role: Role, sources: Sources) -> Fault:
    """What could be shorter about an address that leads to a file."""
    if role == "link" and target.path in sources.pages_by_built:
        language, page = sources.pages_by_built[target.path]
        here = sources.pages_by_built.get(path)
        if here and language != here[0] and page in sources.paths[here[0]]:
            return "language"
    if role == "related" or path not in sources.pages_by_built:
        return ""
    if target.detour in ("slash", "index"):
        return target.detour
    return "absolute" if target.detour and role != "marked" else ""


def _has_place(document: Document, fragment: str) -> bool:
    """HTML Standard, 7.4.6.3: an id, an anchor's name, or the top; what follows `:~:` is a text to mark."""
    fragment = fragment.partition(":~:")[0]
    return not fragment or fragment in document.ids or fragment.lower() == "top"
