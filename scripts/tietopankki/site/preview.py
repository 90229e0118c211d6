"""The live preview: a saved page is rendered alone, everything else is built anew.

A page whose text alone changed touches no other page: its title, description and place are in the
front matter. So the engine's state (files, navigation, templates) of the last full build is kept, and one
page is read, rendered and written again. What changes more than a text (front matter, a new or removed
page, data, templates) starts a full build.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from tietopankki.bank import Bank, read_bank
from tietopankki.site import engine
from tietopankki.site.addresses import text_language

WATCHED = ("docs", "data", "overrides", "mkdocs.yml")
Snapshot = Mapping[str, tuple[int, int]]


def snapshot(root: Path) -> Snapshot:
    """Size and time of change (nanoseconds) of every watched file, by its path relative to the root."""
    found: dict[str, tuple[int, int]] = {}
    for name in WATCHED:
        start = root / name
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            if path.is_file():
                state = path.stat()
                found[path.relative_to(root).as_posix()] = (state.st_size, state.st_mtime_ns)
    return found


def changed(before: Snapshot, after: Snapshot) -> set[str]:
    """Paths that were added, removed or changed."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


class Preview:
    """Keeps `target` equal to the sources. `site_url` is the address under which it is served."""

    def __init__(self, root: Path, target: Path, site_url: str) -> None:
        self.root, self.target, self.site_url = root, target, site_url
        self.bank: Bank = read_bank(root)
        self._seen: Snapshot = {}
        self._configs: dict[str, MkDocsConfig] = {}

    def update(self) -> tuple[str, ...]:
        """Brings the preview up to date and returns what the engine warned about.

        Raises:
            tietopankki.bank.BankError: the sources cannot be read.
            tietopankki.site.errors.EngineError: the engine gave up.
        """
        now = snapshot(self.root)
        paths = changed(self._seen, now)
        self._seen = now
        if not paths:
            return ()
        # whatever fails below, the state is gone then and the next change builds everything
        configs, self._configs = self._configs, {}
        before, self.bank = self.bank, read_bank(self.root)
        pages = self._texts_alone(before, paths) if configs else None
        if pages is None:
            configs = {}
            warnings = self._build(configs)
        else:
            warnings = self._render(configs, pages)
        self._configs = configs
        return warnings

    def _texts_alone(self, before: Bank, paths: set[str]) -> list[tuple[str, str]] | None:
        """The pages to render, as (tree, path), or None where more than texts changed."""
        old = {page.source: page for page in before.pages}
        new = {page.source: page for page in self.bank.pages}
        pages: list[tuple[str, str]] = []
        for source in paths:
            page, previous = new.get(source), old.get(source)
            if not page or not previous or page.front_matter.values != previous.front_matter.values:
                return None
            pages += [
                (tree, page.path)
                for tree in self.bank.configuration.languages
                if text_language(self.bank, tree, page.path) == page.language
            ]
        return pages

    def _build(self, configs: dict[str, MkDocsConfig]) -> tuple[str, ...]:
        warnings: list[str] = []
        # the default language comes last: it owns the files at the root
        for position, language in enumerate(reversed(self.bank.configuration.languages)):
            configs[language] = engine.configured(self.root, self.target, language, self.bank, self.site_url)
            warnings += engine.run(configs[language], clean=position == 0)
        return tuple(dict.fromkeys(warnings))

    def _render(self, configs: Mapping[str, MkDocsConfig], pages: list[tuple[str, str]]) -> tuple[str, ...]:
        warnings: list[str] = []
        for language, path in pages:
            engine.own_plugin(configs[language]).bank = self.bank
            warnings += engine.render_again(configs[language], path)
        return tuple(dict.fromkeys(warnings))
