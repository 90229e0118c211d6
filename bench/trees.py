"""Bilingual trees of generated pages, like the bank's own in form and length, for benchmarks.

The same arguments always give the same bytes.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

LANGUAGES = ("fi", "sv")
PAGES_PER_FOLDER = 20
FOLDERS_PER_THEME = 5
THEMES = ("asiakastyo", "yhdenmukainen", "monialainen", "tiedonhallinta")
STATUTES = ("703/2023", "457/2024", "1301/2014", "812/2000", "417/2007")
TERMS = tuple(f"termi-{number}" for number in range(40))

CONFIGURATION = """\
site_name: Kokeilupankki
site_url: https://tietopankki.example/
docs_dir: docs
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: fi, name: Suomi, default: true}
        - {locale: sv, name: Svenska}
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.superfences
"""

_TEXTS = {
    "fi": """
        asiakas tieto kirjaaminen palvelu työntekijä merkintä päätös suunnitelma arvio käyttöoikeus
        rekisteri luovutus tarve tavoite tapaaminen keskustelu lapsi perhe kotihoito ikääntynyt
        vammaispalvelu tukea saa kirjaa kertoo arvioi suunnittelee sopii tarvitsee käyttää näkee
        lukee oikea välttämätön selkeä yhteinen sosiaalihuollon asiakirjaan järjestelmässä
        viipymättä tarpeelliset riittävät itse aina vain myös
    """,
    "sv": """
        klient uppgift dokumentation service anställd anteckning beslut plan bedömning åtkomsträtt
        register utlämnande behov mål möte samtal barn familj hemvård äldre funktionshinderservice
        stöd får antecknar berättar bedömer planerar avtalar behöver använder ser läser riktig
        nödvändig tydlig gemensam socialvårdens handlingen systemet utan dröjsmål behövliga
        tillräckliga själv alltid bara också
    """,
}
WORDS = {language: tuple(text.split()) for language, text in _TEXTS.items()}
HEADINGS = {
    "fi": ("Esimerkki", "Mihin tämä perustuu?", "Milloin kirjataan?", "Mitä kirjataan?", "Tee näin"),
    "sv": ("Exempel", "Vad grundar sig detta på?", "När dokumenterar man?", "Vad antecknas?", "Gör så här"),
}
IDS = ("esimerkki", "mihin-tama-perustuu", "milloin-kirjataan", "mita-kirjataan", "tee-nain")
EXAMPLE = {
    "fi": ("Keksitty esimerkki", "Näin ei", "Parempi", "Miksi"),
    "sv": ("Påhittat exempel", "Inte så här", "Bättre", "Varför"),
}


def write_tree(root: Path, pages_per_language: int, seed: int, configuration: Path | None = None) -> None:
    """Writes a checkout to `root`: two trees of so many pages, data files and mkdocs.yml.

    About one page in twenty is a folder's `index.md`. `configuration` is a mkdocs.yml to copy;
    without one, or where it is missing, a small one is written that needs no theme.
    """
    paths = _paths(pages_per_language)
    for language in LANGUAGES:
        for number, path in enumerate(paths):
            # both languages make the same choices, so they cite the same statutes and link to the same pages
            chance = random.Random(f"{seed} {path}")
            _write(root / "docs" / language / path, _page(language, number, paths, chance))
    _write(root / "data" / "glossary.yml", _glossary())
    _write(root / "data" / "statutes.yml", _statutes())
    if configuration is not None and configuration.exists():
        shutil.copyfile(configuration, root / "mkdocs.yml")
    else:
        _write(root / "mkdocs.yml", CONFIGURATION)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _paths(count: int) -> list[str]:
    """The home page and the glossary page first, then folders of twenty with their index pages."""
    paths = ["index.md", "sanasto.md"]
    folder = 0
    while len(paths) < count:
        theme = THEMES[folder // FOLDERS_PER_THEME % len(THEMES)]
        place = f"teemat/{theme}/kansio-{folder}"
        paths.append(f"{place}/index.md")
        paths += [f"{place}/sivu-{number}.md" for number in range(1, PAGES_PER_FOLDER)]
        folder += 1
    return paths[:count]


def _page(language: str, number: int, paths: list[str], chance: random.Random) -> str:
    path = paths[number]
    kind = "section" if path.endswith("index.md") else "article"
    cited = chance.sample(STATUTES, 2)
    front_matter = [
        "---",
        f"title: {_words(language, chance, 3).capitalize()} {number}",
        f"description: {_words(language, chance, 11).capitalize()}.",
        f"kind: {kind}",
        f"theme: {THEMES[number % len(THEMES)]}",
        "audience: [ammattilainen, uusi-tyontekija]",
        f'legal_basis: ["{cited[0]} 17 §", "{cited[1]} 37 §"]',
        "reviewed: 2026-11-22",
        "review_in: 12 months",
        "owner: toimitus",
        f"synonyms: [{', '.join(random.Random(number).sample(WORDS[language], 3))}]",
        "---",
        "",
    ]
    lines = [*front_matter, *_paragraph(language, path, paths, chance)]
    for heading, identity in zip(HEADINGS[language], IDS, strict=True):
        lines += ["", f"## {heading} {{ #{identity} }}", ""]
        if identity == "esimerkki":
            lines += _example(language, chance)
        elif identity == "mihin-tama-perustuu":
            lines += _table(language, path, chance)
        elif identity == "tee-nain":
            lines += [f"{step}. {_sentence(language, chance)}" for step in range(1, 6)]
            lines += ["", *_paragraph(language, path, paths, chance)]
        else:
            lines += [*_paragraph(language, path, paths, chance), ""]
            lines += [f"- {_sentence(language, chance)}" for _ in range(4)]
    return "\n".join([*lines, ""])


def _words(language: str, chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS[language], k=count))


def _sentence(language: str, chance: random.Random) -> str:
    return f"{_words(language, chance, chance.randint(6, 14)).capitalize()}."


def _paragraph(language: str, path: str, paths: list[str], chance: random.Random) -> list[str]:
    top = "../" * path.count("/")
    term, statute, other = chance.choice(TERMS), chance.choice(STATUTES), chance.choice(paths)
    return [
        _sentence(language, chance),
        f"[{_words(language, chance, 1).capitalize()}]({top}sanasto.md#{term}) {_sentence(language, chance)}",
        f"{_words(language, chance, 8).capitalize()} ([{statute}, {chance.randint(1, 90)} §][{statute}]).",
        f"{_words(language, chance, 4).capitalize()} [{_words(language, chance, 2)}]({top}{other}).",
    ]


def _example(language: str, chance: random.Random) -> list[str]:
    title, *labels = EXAMPLE[language]
    lines = [f'!!! example "{title}"', "", f"    {_sentence(language, chance)}"]
    for label in labels:
        lines += ["", f"    **{label}:** ”{_sentence(language, chance)}”"]
    return lines


def _table(language: str, path: str, chance: random.Random) -> list[str]:
    top = "../" * path.count("/")
    lines = ["| A | B | C |", "| --- | --- | --- |"]
    for _ in range(4):
        term = f"[{_words(language, chance, 2)}]({top}sanasto.md#{chance.choice(TERMS)})"
        lines.append(f"| {term} | {_words(language, chance, 7)} | {chance.randint(1, 40)} § |")
    return lines


def _glossary() -> str:
    return "terms:\n" + "".join(
        f"  - id: {term}\n    fi: {term}\n    sv: {term}\n    definition: {{fi: Selitys., sv: Förklaring.}}\n"
        for term in TERMS
    )


def _statutes() -> str:
    return (
        "address:\n"
        "  fi: https://statutes.example/fi/{year}/{number}\n"
        "  sv: https://statutes.example/sv/{year}/{number}\n"
        "statutes:\n"
        + "".join(f'  - number: "{number}"\n    name: {{fi: laki, sv: lag}}\n' for number in STATUTES)
    )
