"""What links lead to in the checkout: pages and other files, and where the build puts them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tietopankki.bank import (
    Bank,
    Configuration,
    Page,
    UnreadableError,
    read_configuration,
    read_page,
    reference_definitions,
)
from tietopankki.bank.statutes import read_statutes
from tietopankki.bank.trees import page_paths
from tietopankki.links.addresses import INDEX

_HEAD = 2048
"""Bytes that hold nearly every front matter."""


@dataclass(frozen=True)
class Sources:
    """The checkout as links see it.

    `paths` has the page paths of every language, `files` the other files of the docs folder, relative to it.
    `page` gives a page that exists, None where it cannot be read; none is read before it is asked for.
    `definitions` has, for each language, the reference definitions that the build adds to its pages.
    `drafts` are the paths of pages that are not published in any language; `paths` does not have them.
    """

    configuration: Configuration
    paths: Mapping[str, frozenset[str]]
    files: frozenset[str]
    page: Callable[[str, str], Page | None]
    definitions: Mapping[str, Mapping[str, str]]
    drafts: frozenset[str] = frozenset()

    @cached_property
    def everywhere(self) -> frozenset[str]:
        """Paths that exist in any language; a tree that lacks one shows another language's page there."""
        return frozenset().union(*self.paths.values())

    def shown(self, language: str, path: str) -> str:
        """The language of the text that a tree shows at a path: its own where it exists there."""
        if path in self.paths.get(language, ()):
            return language
        return next((code for code in self.configuration.languages if path in self.paths[code]), language)

    def source(self, language: str, path: str) -> str:
        """The page's file, relative to the checkout."""
        return f"{self.configuration.docs}/{language}/{path}"

    def prefix(self, language: str) -> str:
        """Where a language stands on the site: "" for the default one, else "sv/"."""
        return "" if language == self.configuration.default_language else f"{language}/"

    def built(self, language: str, path: str) -> str:
        """The file of the built site that shows a page (MkDocs' directory addresses)."""
        stem = path.removesuffix(".md")
        folder = stem.rpartition("/")[0] if stem.rpartition("/")[2] == "index" else stem
        return self.prefix(language) + (f"{folder}/{INDEX}" if folder else INDEX)

    def built_file(self, file: str) -> str:
        """Where a file of the docs folder is on the site."""
        language, _, rest = file.partition("/")
        return self.prefix(language) + rest if language in self.configuration.languages else file

    @cached_property
    def pages_by_built(self) -> Mapping[str, tuple[str, str]]:
        """Language of the tree and path of the page that a file of the site shows."""
        return {
            self.built(language, path): (language, path)
            for language in self.configuration.languages
            for path in self.everywhere
        }

    @cached_property
    def files_by_built(self) -> Mapping[str, str]:
        """The file of the docs folder that a file of the site is a copy of."""
        return {self.built_file(file): file for file in sorted(self.files)}

    def language_of(self, built: str) -> str:
        """The tree that a path of the site is in."""
        head = built.partition("/")[0]
        return head if head in self.configuration.languages[1:] else self.configuration.default_language


def sources_of(bank: Bank) -> Sources:
    """The sources of a bank that has been read.

    Raises UnreadableError where the system refuses a folder.
    """
    configuration, published = bank.configuration, bank.published()
    return Sources(
        configuration,
        {
            code: frozenset(page.path for page in published.pages if page.language == code)
            for code in configuration.languages
        },
        _other_files(Path(configuration.root, configuration.docs)),
        published.page,
        {code: reference_definitions(bank.statutes, code) for code in configuration.languages},
        frozenset(bank.paths) - frozenset(published.paths),
    )


def read_sources(root: Path) -> Sources:
    """The sources of a checkout; a page is read when it is asked for, which most never are.

    Raises ConfigurationError where mkdocs.yml cannot be read, UnreadableError where the system refuses.
    """
    configuration = read_configuration(root)
    docs = configuration.docs
    trees = {code: f"{docs}/{code}" for code in configuration.languages}

    statutes, _ = read_statutes(root, configuration.languages)
    definitions = {code: reference_definitions(statutes, code) for code in trees}

    @cache
    def page(language: str, path: str) -> Page | None:
        return read_page(root, language, path, f"{trees[language]}/{path}", definitions[language])[0]

    every = {code: page_paths(root, tree) if (root / tree).is_dir() else () for code, tree in trees.items()}
    paths = {
        code: frozenset(
            path
            for path in some
            if not _may_be_draft(root / trees[code] / path) or _is_live(page(code, path))
        )
        for code, some in every.items()
    }
    drafts = frozenset().union(*every.values()) - frozenset().union(*paths.values())
    return Sources(configuration, paths, _other_files(root / docs), page, definitions, drafts)


def _is_live(page: Page | None) -> bool:
    return page is not None and not page.is_draft


def _may_be_draft(file: Path) -> bool:
    """True where a page's file has the word in its front matter, so that it is worth reading.

    Raises UnreadableError where the system refuses the file.
    """
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            if b"\n---" not in head[3:]:
                head += opened.read()
    except OSError as error:
        raise UnreadableError(str(file), error.strerror or str(error)) from error
    return b"draft" in head


def _other_files(docs: Path) -> frozenset[str]:
    """Files that the build copies: all but pages and what is hidden."""
    return frozenset(_walk(docs))


def _walk(docs: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(docs):
        folders[:] = [name for name in folders if not name.startswith(".")]
        prefix = Path(folder).relative_to(docs).as_posix()
        for name in names:
            if not name.startswith(".") and not name.endswith(".md"):
                yield name if prefix == "." else f"{prefix}/{name}"
