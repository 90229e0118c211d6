"""What the bank consists of: frozen values that are read once and never changed.

Lines and columns are 1-based and count characters of the file as an editor shows it.
Paths are POSIX. `path` is relative to a language tree ("teemat/index.md"),
`source` is relative to the root of the checkout ("docs/fi/teemat/index.md").
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

INTRO = "_intro"
"""Id of the section before the first heading of a page."""

EMPTY: Mapping[str, object] = MappingProxyType({})

ANNEX = "liite"
"""Stands for a statute's annex where otherwise a section's number stands."""
STATUSES = ("in-force", "repealed", "amending")
"""What a statute may be: in force, repealed, or one whose sections only change another statute's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read as it should. The content family turns it into a finding.

    `kind` is one of: yaml, encoding, byte-order-mark, line-endings, no-front-matter, no-title,
    duplicate-page, duplicate-key, missing-tree, empty-tree, data.
    `facts` holds what the message needs ("detail", "other", "key", "reason"), in plain strings.
    """

    kind: str
    path: str
    line: int = 1
    column: int = 1
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the site, as mkdocs.yml lists it."""

    code: str
    name: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the tools need of mkdocs.yml, read without MkDocs."""

    root: str
    docs: str
    locales: tuple[Locale, ...]
    site_name: str
    site_url: str
    markdown_extensions: tuple[str, ...]
    markdown_options: Mapping[str, Mapping[str, object]]

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes, the default one first."""
        return tuple(locale.code for locale in sorted(self.locales, key=lambda one: not one.is_default))

    @property
    def default_language(self) -> str:
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML block at the top of a page.

    `values` maps a key to its plain YAML value (dates as datetime.date),
    `lines` a key to its line in the file, `body_line` is the first line after the block.
    """

    values: Mapping[str, object]
    lines: Mapping[str, int]
    body_line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it, up to the next heading of any level.

    The text before the first heading is the section `_intro` of level 0 with an empty heading.
    `id` is the explicit id (`{ #id }`) or None where an editor has not got one yet.
    `text` is the Markdown below the heading line; `heading` is the heading's Markdown without its id.
    """

    id: str | None
    level: int
    heading: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written. `kind`: inline, reference, autolink, image, html.

    `target` is the address as written; of a reference link, the label's address, or "" where the
    label is defined nowhere (then `label` says which).
    `line` and `column` point at the link's first character.
    """

    kind: str
    target: str
    text: str
    line: int
    column: int
    label: str = ""


@dataclass(frozen=True)
class Page:
    """One page in one language.

    `text` is the Markdown below the front matter, exactly as written but with LF line ends.
    """

    language: str
    path: str
    source: str
    front_matter: FrontMatter
    text: str
    sections: tuple[Section, ...]
    links: tuple[Link, ...]

    @property
    def title(self) -> str:
        return str(self.front_matter.values.get("title") or "")

    @property
    def kind(self) -> str:
        return str(self.front_matter.values.get("kind") or "")

    @property
    def is_draft(self) -> bool:
        """Whether the page is not to be published yet (`draft: true`)."""
        return self.front_matter.values.get("draft") is True

    @property
    def folder(self) -> str:
        """The page's folder within its language tree, "" at the top."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of the bilingual glossary (data/glossary.yml).

    `names`, `definitions`, `avoid` and `remark` are by language code. `avoid` holds words not to use,
    each with a reason ("" where none).
    `proposed` lists the languages whose term is the bank's own proposal.
    """

    id: str
    names: Mapping[str, str]
    definitions: Mapping[str, str]
    avoid: Mapping[str, tuple[tuple[str, str], ...]]
    proposed: tuple[str, ...]
    remark: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of a statute: the number of the statute that changes it and, where known, its first day."""

    by: str
    in_force: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute that pages cite: number ("703/2023"), names, short names and addresses by language.

    `status` is one of STATUSES; `start` is its first day in force, None where the list does not say.
    `sections` maps a section as it is cited without spaces and sign ("17", "36a"; ANNEX) to its heading by
    language; it is empty where the statute's text was not at hand. `is_complete` says that all sections now
    in force are in it: of a statute's text as first published, later sections are missing.
    """

    number: str
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    urls: Mapping[str, str]
    replaced_by: str
    status: str = "in-force"
    start: datetime.date | None = None
    amended: tuple[Amendment, ...] = ()
    sections: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    is_complete: bool = False

    @property
    def in_force(self) -> bool:
        """False once it has been repealed or another statute has replaced it."""
        return not self.replaced_by and self.status != "repealed"

    def may_have(self, section: str) -> bool:
        """False where the statute certainly has no such section.

        A section added later has a letter or a number above the last one.
        """
        if not self.sections or section in self.sections:
            return True
        if self.is_complete or section == ANNEX:
            return not self.is_complete
        return not section.isdigit() or int(section) > max(int(one) for one in self.sections if one.isdigit())


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that pages state, with the one value that is right (data/facts.yml).

    `kind`, `key` and `unit` are those of `language.Value`: date 2026-09-01, amount 700000 EUR, percent 5.5,
    number 12 year; of a section, `key` is the statute and the section ("703/2023 17 §").
    `was` are earlier keys, which no page may state any more. `near` are beginnings of words by language: an
    earlier key that is also another fact's value is taken for this fact's only near one of them.
    """

    id: str
    kind: str
    key: str
    unit: str
    what: Mapping[str, str]
    source: str
    was: tuple[str, ...] = ()
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    line: int = 1


@dataclass(frozen=True, slots=True)
class Project:
    """A project of data/projects.yml; `end` is its last day, None while it goes on.

    `budget` is in euros, None where the sources tell nothing; `figures` are its indicators by their id.
    """

    id: str
    start: datetime.date | None
    end: datetime.date | None
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    budget: int | None = None
    figures: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Bank:
    """Everything that was read, with what could not be read as problems.

    `project_values` are all days and numbers of data/projects.yml, in the form of `language.Value` keys.
    `abbreviations` tells what an abbreviation stands for, by language.
    """

    configuration: Configuration
    pages: tuple[Page, ...]
    terms: tuple[Term, ...]
    statutes: tuple[Statute, ...]
    problems: tuple[Problem, ...]
    facts: tuple[Fact, ...] = ()
    projects: tuple[Project, ...] = ()
    project_values: frozenset[str] = frozenset()
    abbreviations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], Page]:
        return {(page.language, page.path): page for page in self.pages}

    def published(self) -> Bank:
        """The same bank without drafts: what readers see."""
        return replace(self, pages=tuple(page for page in self.pages if not page.is_draft))

    def page(self, language: str, path: str) -> Page | None:
        """The page at a path of a language tree, or None."""
        return self._by_place.get((language, path))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All paths that exist in any language, sorted."""
        return tuple(sorted({page.path for page in self.pages}))

    def twins(self, path: str) -> dict[str, Page]:
        """The page's versions by language."""
        found = ((code, self.page(code, path)) for code in self.configuration.languages)
        return {code: page for code, page in found if page is not None}
