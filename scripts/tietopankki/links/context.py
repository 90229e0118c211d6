"""What it takes to tell a fault of the built site at the place where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from tietopankki.bank import Page
from tietopankki.findings import Finding
from tietopankki.links import rules
from tietopankki.links.addresses import Resolver
from tietopankki.links.built import Site
from tietopankki.links.nearest import nearest, nearest_path
from tietopankki.links.places import Place, places
from tietopankki.links.redirects import Redirects
from tietopankki.links.sources import Sources
from tietopankki.links.written import Better, as_written, better, written_page

CONFIGURATION = "mkdocs.yml"
"""Stands for the source of a built page that has none, such as 404.html."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The page whose text a built page shows, and the language of the tree that it stands in."""

    page: Page
    tree: str

    @property
    def is_fallback(self) -> bool:
        """True where the tree shows another language's page because it lacks one."""
        return self.page.language != self.tree


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """A fault of a built page that no page's file has, so that a template or its data must have it.

    `key` is the same for the same fault on another page.
    """

    reason: str
    document: str
    address: str
    key: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The built site beside the sources that it was made of."""

    site: Site
    resolver: Resolver
    sources: Sources
    redirects: Redirects

    def shown(self, document: str) -> Shown | None:
        """None for a built page that is not made of a page of the bank."""
        tree, path = self.sources.pages_by_built.get(document, ("", ""))
        page = self.sources.page(self.sources.shown(tree, path), path) if tree else None
        return Shown(page, tree) if page else None

    def source(self, document: str) -> str:
        """The file that a built page is made of."""
        tree, path = self.sources.pages_by_built.get(document, ("", ""))
        return self.sources.source(self.sources.shown(tree, path), path) if tree else CONFIGURATION

    def places(self, shown: Shown, document: str, address: str) -> list[Place]:
        """Where the page's file has an address of the built page."""
        return places(self.sources, self.resolver, shown.page, shown.tree, document, address)

    def written(self, page: Page, place: Place, built: str) -> str:
        """A file of the site as it is written at a place of a page; "" where there is no such file."""
        here = Resolver.address(self.sources.built(page.language, page.path))
        if built not in self.site.files:
            return ""
        if place.is_raw:
            return as_written(Resolver.address(built), here)
        if built in self.sources.pages_by_built:
            return as_written(self.sources.pages_by_built[built][1], page.folder)
        file = self.sources.files_by_built.get(built)
        return as_written(file, f"{page.language}/{page.folder}") if file else as_written(built, here)

    def better(self, page: Page, place: Place, *, keep_language: bool) -> Better | None:
        """The certain improvement of an address at a place."""
        return better(
            self.sources,
            self.resolver,
            self.redirects,
            page,
            place.address,
            raw=place.is_raw,
            keep_language=keep_language,
        )

    def is_draft(self, page: Page, place: Place) -> bool:
        """True of the address of a page that is not published."""
        meant = written_page(self.sources, self.resolver, page, page.language, place.address)
        return meant is not None and meant.path in self.sources.drafts

    def nearest_place(self, document: str, fragment: str) -> dict[str, str]:
        """Facts about the id that may have been meant; those of the theme begin with two lines."""
        ids = (one for one in self.site.documents[document].ids if not one.startswith("__"))
        return suggested(nearest(fragment, ids))

    def nearest_target(self, page: Page, place: Place) -> dict[str, str]:
        """Facts about the page or file that may have been meant by an address that leads nowhere."""
        path = unquote(place.address.partition("#")[0].partition("?")[0]).replace("\\", "/")
        name = path.rstrip("/").rpartition("/")[2]
        suffix = name.rpartition(".")[2].lower() if "." in name else ""
        inner = "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
        if suffix in ("", "md", "html"):
            stem = inner.removesuffix(".html").removesuffix(".md").removesuffix("/index")
            near = nearest_path(f"{stem}.md", self.sources.everywhere)
            near = near and self.sources.built(page.language, near)
        else:
            alike = (one for one in self.sources.files_by_built if one.lower().endswith(f".{suffix}"))
            near = nearest_path(inner, frozenset(alike))
        return suggested(self.written(page, place, near) if near else "")


def suggested(address: str) -> dict[str, str]:
    """The facts of a rule that has the reasons nearest and none."""
    return {"reason": "nearest", "suggestion": address} if address else {"reason": "none"}


def template_findings(context: Context, faults: list[TemplateFault]) -> list[Finding]:
    """Each fault once, at the first page that shows it, however many pages a template makes."""
    first = {(one.reason, one.key): one for one in reversed(faults)}
    return [
        rules.TEMPLATE.finding(
            context.source(one.document),
            facts={"reason": one.reason, "address": one.address, "built": one.document, "text": one.text},
        )
        for one in first.values()
    ]
