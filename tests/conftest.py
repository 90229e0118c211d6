"""What several tests share: the repository, a small bank to spoil, built sites and a browser."""

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tietopankki.bank import read_bank
from tietopankki.search.dictionary import SWITCH
from tietopankki.site.build import build_site
from tietopankki.translations.confirm import confirm

REPOSITORY = Path(__file__).parent.parent

SITE_URL = "https://tietopankki.example/"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

FRONT_MATTER = """\
---
title: {title}
description: {description}
kind: {kind}
audience: [ammattilainen]
legal_basis: ["703/2023 17 §", "703/2023 liite"]
reviewed: 2026-11-22
review_in: 12 months
owner: toimitus
{more}---

"""
DESCRIPTIONS = {
    "fi": "Tämä keksitty sivu on olemassa vain sivuston rakentamisen kokeilua varten.",
    "sv": "Den här påhittade sidan finns bara för att pröva hur webbplatsen byggs.",
}

GLOSSARY = """\
terms:
  - id: asiakassuunnitelma
    fi: asiakassuunnitelma
    sv: klientplan
    definition:
      fi: Suunnitelma asiakkaan tarvitsemista palveluista.
      sv: En plan för den service som klienten behöver.
    proposed: [sv]
  - id: arvio
    fi: ärsyttävä & outo termi
    sv: åtgärd
    definition: {fi: Vain kokeilua varten., sv: Bara för prov.}
    avoid: {fi: [{word: vanha sana, remark: käytöstä poistunut}]}
    remark: {sv: En anmärkning.}
"""
STATUTES = """\
address:
  fi: https://statutes.example/fi/{year}/{number}
  sv: https://statutes.example/sv/{year}/{number}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
    short: {fi: asiakastietolaki, sv: kunduppgiftslagen}
"""

HOME = "template: home.html\nhide: [navigation, toc, path]\n"
DEEP = "teemat/asiakastyo/mita.md"
ONLY_FINNISH = "vastaukset/vain-suomeksi.md"
ONLY_SWEDISH = "vastaukset/vain-ruotsiksi.md"
ABOUT = {
    "index": ("Tietoa pankista", "Om banken"),
    "lisenssi": ("Lisenssi", "Licens"),
    "saavutettavuusseloste": ("Saavutettavuusseloste", "Tillgänglighetsutlåtande"),
    "tietosuoja": ("Tietosuoja", "Dataskydd"),
    "palaute": ("Palaute", "Respons"),
    "muokkaajalle": ("Muokkaajalle", "För redaktörer"),
}

# Title, kind, further lines of the front matter and text of every page, by source.
PAGES = {
    "fi/index.md": ("Koepankki", "section", HOME, "Keksitty pankki kokeilua varten.\n"),
    "sv/index.md": ("Provbanken", "section", HOME, "En påhittad bank för prov.\n"),
    "fi/sanasto.md": ("Sanasto", "about", "", "Pankin sanat.\n"),
    "sv/sanasto.md": ("Ordlista", "about", "", "Bankens ord.\n"),
    "fi/teemat/asiakastyo/index.md": ("Asiakastyö", "section", "theme: asiakastyo\n", "Teema.\n"),
    "sv/teemat/asiakastyo/index.md": ("Klientarbete", "section", "theme: asiakastyo\n", "Ett tema.\n"),
    f"fi/{DEEP}": (
        "Mitä kirjataan",
        "article",
        "theme: asiakastyo\n",
        """\
Kirjaa [asiakassuunnitelma](../../sanasto.md#asiakassuunnitelma) ([laki, 17 § ja liite][703/2023]).
Lue myös [kysymys](../../vastaukset/vain-suomeksi.md) ja [toinen](../../vastaukset/vain-ruotsiksi.md).

## Esimerkki { #esimerkki }

Kirjaamishetki kerrotaan tässä kappaleessa.

## Tee näin { #tee-nain }

1. Kirjoita.
""",
    ),
    f"sv/{DEEP}": (
        "Vad man dokumenterar",
        "article",
        "theme: asiakastyo\n",
        """\
Dokumentera [klientplanen](../../sanasto.md#asiakassuunnitelma) ([lagen, 17 § och bilagan][703/2023]).
Läs också [frågan](../../vastaukset/vain-suomeksi.md) och [en annan](../../vastaukset/vain-ruotsiksi.md).

## Exempel { #esimerkki }

Anteckningstiden nämns i det här stycket.

## Gör så här { #tee-nain }

1. Skriv.
""",
    ),
    f"fi/{ONLY_FINNISH}": (
        "Kuka kirjaa?",
        "answer",
        "featured: true\n",
        "[Plan](../sanasto.md#asiakassuunnitelma).\n",
    ),
    f"sv/{ONLY_SWEDISH}": (
        "Vem läser?",
        "answer",
        "featured: true\n",
        "[Planen](../sanasto.md#asiakassuunnitelma).\n",
    ),
    **{f"fi/tietoa/{name}.md": (title, "about", "", "Pankista.\n") for name, (title, _) in ABOUT.items()},
    **{f"sv/tietoa/{name}.md": (title, "about", "", "Om banken.\n") for name, (_, title) in ABOUT.items()},
}


# Small banks have words that data/search/ does not know; loading a dictionary for each would take minutes.
os.environ[SWITCH] = "off"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running, beside which no other can run."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank's own site, built once, and searched as readers search it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(SWITCH)
        return build_site(read_bank(REPOSITORY), tmp_path_factory.mktemp("bank") / "site").target


@pytest.fixture
def small_bank(tmp_path: Path) -> Path:
    """A bilingual bank of a few pages; one exists only in Finnish, one only in Swedish."""
    return write_small_bank(tmp_path / "bank")


@pytest.fixture
def paired_bank(small_bank: Path) -> Path:
    """The small bank without its two lonely pages and links to them: `check` has nothing to say."""
    for source in (f"fi/{ONLY_FINNISH}", f"sv/{ONLY_SWEDISH}"):
        (small_bank / "docs" / source).unlink()
    for language in ("fi", "sv"):
        page = small_bank / "docs" / language / DEEP
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        page.write_text("".join(line for line in lines if "vastaukset" not in line), encoding="utf-8")
    bank = read_bank(small_bank)
    for translated in (page for page in bank.pages if page.language == "sv"):
        file = small_bank / translated.source
        today = datetime.date(2026, 11, 22)
        made = confirm(bank, translated, file.read_bytes().decode("utf-8"), today, language="fi")
        file.write_bytes(made.text.encode("utf-8"))
    return small_bank


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bank's site, built once."""
    root = write_small_bank(tmp_path_factory.mktemp("small") / "bank")
    return build_site(read_bank(root), root / "site").target


@pytest.fixture(scope="session")
def small_site_below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bank's site, built for an address with a path: https://tietopankki.example/alla/."""
    root = write_small_bank(tmp_path_factory.mktemp("below") / "bank")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIETOPANKKI_SITE_URL", f"{SITE_URL}alla/")
        return build_site(read_bank(root), root / "site").target


def write_small_bank(root: Path) -> Path:
    """Writes the small bank with the repository's own configuration, templates and assets; gives its root."""
    configuration = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    overrides = f"custom_dir: {(REPOSITORY / 'overrides').as_posix()}"
    files = {
        "mkdocs.yml": configuration.replace("custom_dir: overrides", overrides),
        "data/glossary.yml": GLOSSARY,
        "data/statutes.yml": STATUTES,
    }
    for source, (title, kind, more, text) in PAGES.items():
        head = FRONT_MATTER.format(
            title=f'"{title}"', description=DESCRIPTIONS[source[:2]], kind=kind, more=more
        )
        files[f"docs/{source}"] = head + text
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: TIETOPANKKI_BROWSER, or one that is installed."""
    program = os.environ.get("TIETOPANKKI_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        reason = "Install Chromium (Debian: apt-get install chromium) or set TIETOPANKKI_BROWSER to its path."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        yield started
        started.close()
