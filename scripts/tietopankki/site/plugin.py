"""The plugin: MkDocs' events, each handed to the module that knows.

Priorities: static-i18n acts at -100, so what needs its work done acts at -150.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext

from tietopankki.bank import Bank, Page, read_bank, reference_definitions
from tietopankki.findings import translator
from tietopankki.links import read_redirects, sources_of, usable
from tietopankki.search import INCOMPLETE, Vocabulary, groups_of, write_index
from tietopankki.site.addresses import addresses, page_url, text_language
from tietopankki.site.computed import computed_parts
from tietopankki.site.fallback import add_fallbacks
from tietopankki.site.glossary_page import GLOSSARY
from tietopankki.site.navigation import navigation
from tietopankki.site.news_page import FEED, news_files
from tietopankki.site.offline import OFFLINE_PAGE
from tietopankki.site.offline import SCRIPT as OFFLINE_SCRIPT
from tietopankki.site.page_facts import page_facts
from tietopankki.site.page_labels import page_labels
from tietopankki.site.redirect_pages import redirect_pages
from tietopankki.site.search_page import SEARCH_PAGE, search_page
from tietopankki.site.sitemap import sitemap
from tietopankki.site.start_page import start_page, themes
from tietopankki.site.terms import with_definitions
from tietopankki.site.translation_notice import translation_notice
from tietopankki.translations.status import bank_statuses

AFTER_I18N = -150
# shown under any address, so their links are absolute
_ANYWHERE = ("404.html", OFFLINE_PAGE)


class _NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """The plugin has none: what it needs stands in mkdocs.yml and data/."""


class TietopankkiPlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """State is what one run needs: the bank, the order of mkdocs.yml and the language being built.

    `alone` is set where one language is built without the others; `files`, `navigation` and `env` are
    the engine's own of the last run, for the preview.
    """

    files: Files
    navigation: Navigation
    env: jinja2.Environment

    def __init__(self) -> None:
        self.bank: Bank | None = None
        self.alone = False
        self.language = ""
        self._order: list[str] | None = None

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.bank is None:
            self.bank = read_bank(Path(config.config_file_path).parent).published()
        if self._order is None:
            self._order = [one for one in config.nav or [] if isinstance(one, str)]
        i18n: Any = config.plugins["i18n"]
        self.language = i18n.current_language
        bank = self._bank
        self._statutes = {statute.number: statute for statute in bank.statutes}
        self._references = "".join(
            f"\n[{label}]: {url}"
            for label, url in reference_definitions(bank.statutes, self.language).items()
        )
        statuses = bank_statuses(bank)
        self._told = {
            one.pair.path: one.summary
            for one in statuses
            if one.pair.language == self.language and one.pair.page is not None
        }
        repository = str(config.extra.get("repository") or "").rstrip("/")
        self._edit_url = lambda source: f"{repository}/edit/main/{source}" if repository else ""
        self._computed = computed_parts(
            bank,
            self.language,
            [one.summary for one in statuses],
            get_build_datetime().date(),
            translator(self.language),
            self._edit_url,
        )
        self._definitions = {
            term.id: (term.names[self.language], term.definitions[self.language]) for term in bank.terms
        }
        self._themes = themes(bank, self.language)
        titles = {path: escape(_short_title(self._shown(path))) for path in bank.paths}
        config.nav = navigation(self._order, titles)
        if not config.extra.get("offline"):
            config.extra_javascript = [one for one in config.extra_javascript if str(one) != OFFLINE_SCRIPT]
        return config

    @property
    def _bank(self) -> Bank:
        if self.bank is None:
            raise RuntimeError("on_config reads the bank before any other event")
        return self.bank

    def _path(self, page: EnginePage) -> str:
        return str(page.file.src_uri).removeprefix(f"{self.language}/")

    def _shown(self, path: str) -> Page:
        """The page whose text this language's tree shows at a path: its own, else the original."""
        return self._bank.twins(path)[text_language(self._bank, self.language, path)]

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        add_fallbacks(files, self._bank, self.language, config)
        for path, content in self._own_files(config).items():
            files.append(File.generated(config, path, content=content))
        self.files = files
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        self.navigation = nav
        return nav

    def on_env(self, env: jinja2.Environment, **_: Any) -> jinja2.Environment:
        env.globals["_"] = translator(self.language)
        self.env = env
        return env

    def on_page_markdown(self, markdown: str, page: EnginePage, **_: Any) -> str:
        path = self._path(page)
        if title := page.meta.get("title"):
            # the theme takes a title for HTML, wherever it shows it
            page.meta["title"] = escape(str(title))
        if compute := self._computed.get(path):
            markdown += "\n\n" + compute()
        return markdown + "\n" + self._references

    def on_page_content(self, html: str, page: EnginePage, **_: Any) -> str:
        path = self._path(page)
        if path == GLOSSARY:
            return html
        foreign = self._shown(path).language != self.language
        return with_definitions(html, self._definitions, self.language if foreign else "")

    @event_priority(AFTER_I18N)
    def on_page_context(self, context: TemplateContext, page: EnginePage, **_: Any) -> TemplateContext:
        path = self._path(page)
        shown = self._shown(path)
        place = addresses(self._bank, self.language, path)
        ours = cast(dict[str, Any], context)
        page.canonical_url = place.canonical
        ours["place"] = place
        ours["source"] = shown.source
        ours["facts"] = page_facts(shown, self._statutes, self.language)
        words = translator(self.language)
        ours["labels"] = page_labels(self._bank, shown, self.language, words)
        ours["bank_url"], ours["themes"] = self._url, self._themes
        ours["feed"] = self._url("index.md").removesuffix(".") + FEED
        summary = self._told.get(path)
        ours["notice"] = translation_notice(self._bank, summary, words) if summary else ""
        if path == "index.md":
            ours["start"] = start_page(self._bank, self.language)
        if path == SEARCH_PAGE:
            ours["search_page"] = search_page(self._bank, self.language, words)
        return context

    @event_priority(AFTER_I18N)
    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        if template_name in _ANYWHERE:
            ours = cast(dict[str, Any], context)
            ours["base_url"] = urlsplit(config.site_url or "/").path
            ours["place"] = addresses(self._bank, self.language, "index.md")
            ours["bank_url"], ours["themes"] = self._url, self._themes
        return context

    def _url(self, path: str) -> str:
        """A page's address in this language's tree, for templates; "" where there is no such page."""
        if not self._bank.twins(path):
            return ""
        return page_url(self._bank.configuration, self.language, path) or "."

    @event_priority(AFTER_I18N)
    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        is_default = self.language == self._bank.configuration.default_language
        if template_name == "sitemap.xml":
            return sitemap(self._bank) if is_default else ""
        if template_name in _ANYWHERE and not is_default:
            target = Path(config.site_dir, self.language, template_name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(output_content, encoding="utf-8", newline="\n")
            return ""
        return output_content

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        # static-i18n runs the other languages' builds from within its own event: the outermost writes all
        i18n: Any = config.plugins["i18n"]
        if i18n.building and not self.alone:
            return
        bank, groups = self._bank, groups_of(self._bank)
        languages = bank.configuration.languages
        for language in (self.language,) if self.alone else languages:
            vocabulary = Vocabulary(language, Path(bank.configuration.root))
            write_index(Path(config.site_dir), vocabulary, languages, groups)
            if not vocabulary.is_whole:
                # not MkDocs' own logger: a strict build would stop
                words = translator(self.language)
                logging.getLogger(__name__).warning(words(INCOMPLETE))

    def _own_files(self, config: MkDocsConfig) -> Mapping[str, str | bytes]:
        """What the site has beside its pages, by the path within it."""
        bank, words = self._bank, translator(self.language)
        names = str(config.site_name), str(config.site_description)
        moved = usable(read_redirects(Path(bank.configuration.root)), sources_of(bank))
        return {
            **news_files(bank, self.language, names, words),
            **redirect_pages(bank, moved, self.language, names[0], words),
        }


def _short_title(page: Page) -> str:
    """What the navigation calls a page; never empty, also while its front matter is broken."""
    return str(page.front_matter.values.get("nav_title") or page.title or page.path)
