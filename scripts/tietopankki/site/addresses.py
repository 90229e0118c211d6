"""Where a page stands on the site, and which other addresses speak for it.

Pure functions of the bank. `hreflang` and `canonical` follow the search engines' documentation:
absolute addresses, only between pages that exist, each listing itself, `x-default` for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from tietopankki.bank import Bank, Configuration


@dataclass(frozen=True, slots=True)
class Alternate:
    """A `<link rel="alternate">`: `language` is a code or "x-default", `href` is absolute."""

    language: str
    href: str


@dataclass(frozen=True, slots=True)
class Switch:
    """The way to the same page in another language.

    `url` is relative to the site's root. `exists` is False where the other tree shows a fallback.
    """

    language: str
    name: str
    url: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Addresses:
    """All that a page's head and language switch need.

    `text_language` is the language that the text is written in: on a fallback page not the tree's own.
    `language_name` is its name in the language itself.
    """

    language: str
    text_language: str
    language_name: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]

    @property
    def is_fallback(self) -> bool:
        return self.language != self.text_language


def page_url(configuration: Configuration, language: str, path: str) -> str:
    """The page's address relative to the site's root, encoded, as MkDocs' directory addresses have it.

    >>> page_url(configuration, "sv", "teemat/index.md")
    'sv/teemat/'
    """
    stem = path.removesuffix(".md")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    prefix = "" if language == configuration.default_language else f"{language}/"
    return quote(prefix + folder)


def absolute_url(configuration: Configuration, language: str, path: str) -> str:
    """The page's full address."""
    return configuration.site_url.rstrip("/") + "/" + page_url(configuration, language, path)


def text_language(bank: Bank, language: str, path: str) -> str:
    """The language of the text that the tree `language` shows at `path`: its own where it exists there."""
    twins = bank.twins(path)
    return language if language in twins or not twins else next(iter(twins))


def addresses(bank: Bank, language: str, path: str) -> Addresses:
    """Canonical, alternates and switches of the page that the tree `language` shows at `path`."""
    configuration = bank.configuration
    twins = bank.twins(path)
    written_in = text_language(bank, language, path)
    alternates: tuple[Alternate, ...] = ()
    if len(twins) > 1 and written_in == language:
        alternates = tuple(Alternate(code, absolute_url(configuration, code, path)) for code in twins)
        alternates += (
            Alternate("x-default", absolute_url(configuration, configuration.default_language, path)),
        )
    return Addresses(
        language=language,
        text_language=written_in,
        language_name=next(one.name for one in configuration.locales if one.code == written_in),
        canonical=absolute_url(configuration, written_in, path),
        alternates=alternates,
        switches=tuple(
            Switch(locale.code, locale.name, page_url(configuration, locale.code, path), locale.code in twins)
            for locale in configuration.locales
            if locale.code != language
        ),
    )
