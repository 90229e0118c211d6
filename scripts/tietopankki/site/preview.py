"""The live preview: a saved page is rendered alone, everything else is built anew.

A page whose text alone changed touches few other pages: its title, description and place are in the
front matter. So the engine's state (files, navigation, templates) of the last full build is kept, and the
page is read, rendered and written again, with what tells of its translations. Where its front matter changed,
too, the page itself is shown that way first and a full build follows. What changes more than pages (a new or
removed page, data, templates) starts a full build at once.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from tietopankki.bank import Bank, read_bank, reread_pages
from tietopankki.site import engine
from tietopankki.site.translation_status import STATUS_PAGE

WATCHED = ("docs", "data", "overrides", "mkdocs.yml")
Snapshot = Mapping[str, tuple[int, int]]
Show = Callable[[Path], None]
"""Is given the folder of the site each time that there is something new to see in it."""


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
    """Keeps a site equal to the sources. `site_url` is the address under which it is served.

    `target` is the folder, below `place`, that the site is in: a full build goes into a new one, so that
    there is a whole site to see all the time.
    """

    def __init__(self, root: Path, place: Path, site_url: str) -> None:
        self.root, self.target, self.site_url = root, place, site_url
        self.bank: Bank = read_bank(root)
        self._place = place
        self._seen: Snapshot = {}
        self._configs: Mapping[str, MkDocsConfig] = {}

    def update(self, show: Show = lambda _: None) -> tuple[str, ...]:
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
        # whatever fails below, the state is gone then and the next change reads and builds everything
        configs, self._configs = self._configs, {}
        if configs and paths <= now.keys() & {page.source for page in self.bank.pages}:
            before, self.bank = self.bank, reread_pages(self.bank, paths)
            # what this cannot do, the full build does or tells
            with contextlib.suppress(Exception):
                warnings = self._render(configs, paths)
                show(self.target)
                if _are_texts_alone(before, self.bank):
                    self._configs = configs
                    return warnings
        else:
            self.bank = read_bank(self.root)
        old = self.target
        warnings = self._build()
        show(self.target)
        if old != self._place:
            shutil.rmtree(old, ignore_errors=True)
        return warnings

    def _build(self) -> tuple[str, ...]:
        """Builds everything into a new folder."""
        self._place.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=self._place))
        configs: dict[str, MkDocsConfig] = {}
        warnings: list[str] = []
        try:
            # the default language comes last: it owns the files at the root
            for language in reversed(self.bank.configuration.languages):
                configs[language] = engine.configured(self.root, new, language, self.bank, self.site_url)
                warnings += engine.run(configs[language], clean=False)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        self.target, self._configs = new, configs
        return tuple(dict.fromkeys(warnings))

    def _render(self, configs: Mapping[str, MkDocsConfig], sources: Collection[str]) -> tuple[str, ...]:
        """Renders changed pages, and what tells of their translations: their twins and the status page."""
        paths = dict.fromkeys(page.path for page in self.bank.pages if page.source in sources)
        if self.bank.twins(STATUS_PAGE):
            paths[STATUS_PAGE] = None
        warnings: list[str] = []
        for config in configs.values():
            engine.take_over(config, self.bank)
            for path in paths:
                warnings += engine.render_again(config, path)
        return tuple(dict.fromkeys(warnings))


def _are_texts_alone(before: Bank, after: Bank) -> bool:
    """Whether both have the same pages, each with the same front matter."""
    # as text: to Python, true is equal to 1
    old, new = (
        {page.source: repr(page.front_matter.values) for page in bank.pages} for bank in (before, after)
    )
    return old == new
