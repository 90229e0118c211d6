"""L108-L109: pages that no reader can find, and files that no page uses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tietopankki.findings import Finding
from tietopankki.links.addresses import Resolver
from tietopankki.links.built import Site, sheet_addresses
from tietopankki.links.internal import Followed
from tietopankki.links.rules import ORPHAN, UNUSED_FILE
from tietopankki.links.sources import Sources

LISTED = ("robots.txt", "favicon.ico", "CNAME", "humans.txt", "security.txt", "_headers", "_redirects")
"""Names of files that browsers, robots and hosts ask for by themselves."""


def orphans(site: Site, followed: Followed, sources: Sources) -> Iterator[Finding]:
    """Pages of a language that no chain of links leads to from the language's start page.

    Links to other languages do not count: whoever reads one tree does not look for its pages in another.
    """
    for language in sources.configuration.languages:
        start = sources.built(language, "index.md")
        reached, waiting = {start}, [start]
        while waiting:
            for there in followed.reached.get(waiting.pop(), frozenset()) - reached:
                if sources.language_of(there) == language:
                    reached.add(there)
                    waiting.append(there)
        for path in sorted(sources.paths[language]):
            built = sources.built(language, path)
            if built in site.documents and built not in reached:
                yield ORPHAN.finding(sources.source(language, path))


def unused_files(site: Site, followed: Followed, resolver: Resolver, sources: Sources) -> Iterator[Finding]:
    """Files of the docs folder that no page, style sheet or script of the site names.

    A script may make up an address; that it holds a file's name is enough.
    """
    sheets = {path: text for path, text in site.texts.items() if path.endswith(".css")}
    used = followed.used | {
        resolver.target(path, address).path
        for path, text in sheets.items()
        for _, address in sheet_addresses(text)
    }
    scripts = [text for path, text in site.texts.items() if path not in sheets]
    for built, file in sources.files_by_built.items():
        name = posixpath.basename(file)
        if built not in site.files or built in used or name in LISTED or "/.well-known/" in f"/{file}":
            continue
        if not any(name in text for text in scripts):
            yield UNUSED_FILE.finding(f"{sources.configuration.docs}/{file}")
