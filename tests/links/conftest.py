"""A small bank, built by the real engine with a template of a few lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tietopankki.bank import Bank, read_bank
from tietopankki.findings import Finding, translator
from tietopankki.links import check, read_redirects, read_site, sources_of, usable
from tietopankki.site.engine import configured, run
from tietopankki.site.redirect_pages import redirect_pages

FRONT_MATTER = """\
---
title: Keksitty sivu
description: Tämä keksitty sivu on täydellinen, joten sen voi antaa tarkistettavaksi.
kind: article
theme: asiakastyo
audience: [ammattilainen]
reviewed: 2026-11-22
review_in: 12 months
owner: toimitus
---
"""
CONFIGURATION = """\
site_name: Koe
site_url: {site_url}
theme: {{name: null, custom_dir: overrides, static_templates: [404.html]}}
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: fi, name: Suomi, default: true}}
        - {{locale: sv, name: Svenska}}
  - tietopankki
markdown_extensions: [attr_list, admonition, md_in_html, tables, def_list, footnotes, pymdownx.details]
validation: {{links: {{absolute_links: ignore, unrecognized_links: ignore}}}}
"""
MAIN = """\
<!doctype html>
<html lang="{{ place.language }}">
<head>
  <title>{{ page.title }}</title>
  <link rel="canonical" href="{{ place.canonical }}">
</head>
<body>
  <nav>
    {% for one in nav.pages %}<a href="{{ one.url | url }}">{{ one.title }}</a>{% endfor %}
    {% for one in place.switches %}
      <a href="{{ one.url | url }}" hreflang="{{ one.language }}">{{ one.name }}</a>
    {% endfor %}
  </nav>
  <article>{{ page.content }}</article>
</body>
</html>
"""
FILES = {
    "overrides/main.html": MAIN,
    "overrides/404.html": '<!doctype html><title>404</title><a href="{{ "." | url }}">Etusivu</a>',
    "docs/fi/index.md": "Etusivu.\n",
    "docs/sv/index.md": "Startsida.\n",
}
"""Files that every bank has unless it says otherwise."""


@dataclass(frozen=True)
class Made:
    """A bank and its built site."""

    root: Path
    site: Path
    bank: Bank

    def findings(self) -> list[Finding]:
        """What the check of internal links finds, sorted."""
        return sorted(check(read_site(self.site), sources_of(self.bank), read_redirects(self.root)))


Make = Callable[..., Made]


@pytest.fixture(scope="session")
def front_matter() -> str:
    """A complete front matter of ten lines."""
    return FRONT_MATTER


@pytest.fixture(scope="session")
def make() -> Make:
    """Writes a bank of the given files and those of FILES, builds it, and writes `built` over the built site.

    A page without a front matter gets FRONT_MATTER. A text of None leaves a file out.
    """

    def made(
        root: Path,
        files: Mapping[str, str | None],
        built: Mapping[str, str | None] | None = None,
        site_url: str = "https://tietopankki.example/",
    ) -> Made:
        every = {"mkdocs.yml": CONFIGURATION.format(site_url=site_url), **FILES, **files}
        bare = {
            name for name, text in every.items() if name.endswith(".md") and not str(text).startswith("---")
        }
        write(
            root,
            {name: FRONT_MATTER + text if name in bare and text else text for name, text in every.items()},
        )
        site, bank = root / "site", read_bank(root)
        for language in bank.configuration.languages:
            run(configured(root, site, language, bank.published()), clean=False)
            moved = usable(read_redirects(root), sources_of(bank))
            write(site, redirect_pages(bank, moved, language, "Koe", translator(language)))
        write(site, built or {})
        return Made(root, site, bank)

    return made


def write(root: Path, files: Mapping[str, str | None]) -> None:
    """Writes texts by path; a file whose text is None is removed."""
    for name, text in files.items():
        file = root / name
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
