"""Links: whether every address that a page shows leads where it says."""

from collections.abc import Iterator

from tietopankki.findings import Finding
from tietopankki.links.addresses import Resolver
from tietopankki.links.appearance import of_document
from tietopankki.links.built import Site, no_collection, read_site
from tietopankki.links.context import Context, TemplateFault, template_findings
from tietopankki.links.internal import follow
from tietopankki.links.moves import Edit, edited, edits_of, keeps_meaning, with_true_links
from tietopankki.links.reach import orphans, unused_files
from tietopankki.links.redirect_rules import RULES as _REDIRECT_RULES
from tietopankki.links.redirects import Redirects, check_redirects, disappeared, read_redirects, usable
from tietopankki.links.rules import RULES as _LINK_RULES
from tietopankki.links.sources import Sources, read_sources, sources_of
from tietopankki.links.telling import of_sheets, of_verdict

RULES = (*_LINK_RULES, *_REDIRECT_RULES)
"""The rules of internal links and of redirects; those of external links are in `links.external`."""


def check(site: Site, sources: Sources, redirects: Redirects) -> Iterator[Finding]:
    """All findings of a built site's internal links (L101-L115) and of data/redirects.yml (L122-L127)."""
    resolver = Resolver(sources.configuration.site_url, site.files)
    context = Context(site, resolver, sources, redirects)
    with no_collection():
        followed = follow(site, resolver, sources)
    told: dict[Finding, None] = {}
    faults: list[TemplateFault] = []

    def sort_out(found: Iterator[Finding | TemplateFault]) -> None:
        for one in found:
            if isinstance(one, TemplateFault):
                faults.append(one)
            else:
                told[one] = None

    for verdict in followed.verdicts:
        sort_out(of_verdict(context, verdict))
    for document in sorted(site.documents):
        sort_out(of_document(context, document))
    # the same place may be shown by two trees, of which one falls back on the other
    yield from told
    yield from of_sheets(context)
    yield from template_findings(context, faults)
    yield from orphans(site, followed, sources)
    yield from unused_files(site, followed, resolver, sources)
    yield from check_redirects(redirects, sources)


__all__ = [
    "RULES",
    "Edit",
    "Redirects",
    "Site",
    "Sources",
    "check",
    "disappeared",
    "edited",
    "edits_of",
    "keeps_meaning",
    "read_redirects",
    "read_site",
    "read_sources",
    "sources_of",
    "usable",
    "with_true_links",
]
