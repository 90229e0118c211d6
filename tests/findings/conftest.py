"""A bank made of a few texts: for the golden files and for the examples of the rules."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

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

IN_LANGUAGE = {
    "fi": ("Keksitty sivu", "Tämä keksitty sivu on täydellinen, joten sen voi antaa tarkistettavaksi."),
    "sv": ("Påhittad sida", "Den här påhittade sidan är fullständig, så den kan lämnas till kontroll."),
    "en": ("An invented page", "This invented page is complete, so that it can be handed in for checking."),
}
"""Title and description of the front matter, which are in the page's own language."""

FILES = {
    "data/statutes.yml": """\
address:
  fi: https://statutes.example/fi/{year}/{number}
  sv: https://statutes.example/sv/{year}/{number}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
  - number: "1301/2014"
    name: {fi: sosiaalihuoltolaki, sv: socialvårdslagen}
""",
    "data/glossary.yml": """\
terms:
  - id: asiakassuunnitelma
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {fi: Suunnitelma palveluista., sv: En plan för servicen.}
""",
}

WriteBank = Callable[[Path, Iterable[str], Mapping[str, bytes | None]], None]


@pytest.fixture(scope="session")
def front_matter() -> str:
    """A complete front matter of ten lines."""
    return FRONT_MATTER


@pytest.fixture(scope="session")
def write_bank() -> WriteBank:
    """Writes a bank of languages, the default one first, of FILES and the given files; None leaves out."""

    def write(root: Path, languages: Iterable[str], files: Mapping[str, bytes | None]) -> None:
        listed = "".join(f"        - {{locale: {code}, name: {code}}}\n" for code in languages)
        configuration = f"site_name: Koe\nplugins:\n  - i18n:\n      languages:\n{listed}"
        configuration = configuration.replace("}", ", default: true}", 1)
        usual = {name: text.encode() for name, text in {"mkdocs.yml": configuration, **FILES}.items()}
        for name, data in {**usual, **files}.items():
            if data is not None:
                file = root / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(_in_language(name, data))

    return write


def _in_language(name: str, data: bytes) -> bytes:
    """The page with title and description of FRONT_MATTER in the language of its tree."""
    words = IN_LANGUAGE.get(name.removeprefix("docs/").partition("/")[0], ())
    for key, finnish, word in zip(("title", "description"), IN_LANGUAGE["fi"], words, strict=False):
        data = data.replace(f"\n{key}: {finnish}\n".encode(), f"\n{key}: {word}\n".encode(), 1)
    return data
