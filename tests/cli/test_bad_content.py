"""Bad input as an editor may write it: each is told with file, line and code in three languages."""

from pathlib import Path

import pytest

from tietopankki.cli import run

PAGE = "docs/fi/tietoa/palaute.md"
HEAD = {
    "title": '"Palaute"',
    "description": "Tämä keksitty sivu on olemassa vain sivuston rakentamisen kokeilua varten.",
    "kind": "article",
    "audience": "[ammattilainen]",
    "legal_basis": '["703/2023 17 §"]',
    "reviewed": "2026-11-22",
    "review_in": "98 months",
    "owner": "toimitus",
}
TEXT = "Kirjaa tiedot (703/2023, 17 §).\n"
STATUTE = """\
  - number: "254/2015"
    name: {fi: laki sosiaalihuollon asiakasasiakirjoista, sv: lagen om klienthandlingar}
    status: repealed
    replaced_by: "703/2023"
"""
PROJECTS = "projects:\n  - {id: palaute, start: 2023-01-01, end: 2024-03-31}\n"
WORDS = {
    ("fi", "error"): "virhe",
    ("sv", "error"): "fel",
    ("en", "error"): "error",
}

CASES: dict[str, tuple[dict[str, str], str, int, str, dict[str, str]]] = {
    "an unknown audience": (
        {"audience": "[johtaja]"},
        TEXT,
        5,
        "C112",
        {
            "fi": "ei ole sallittu",
            "sv": "hör inte till de tillåtna",
            "en": "is not one of the allowed values",
        },
    ),
    "an unknown statute": (
        {"legal_basis": '["730/2023 17 §"]'},
        "Teksti.\n",
        6,
        "C115",
        {"fi": "ei ole säädösten luettelossa", "sv": "finns inte i listan", "en": "is not in the list"},
    ),
    "a repealed statute": (
        {},
        TEXT + "Kirjaa myös tämä (254/2015, 4 §).\n",
        13,
        "C202",
        {"fi": "säädös on kumottu", "sv": "författningen är upphävd", "en": "the statute has been repealed"},
    ),
    "a section that does not exist": (
        {},
        TEXT + "Kirjaa myös tämä (703/2023, 171 §).\n",
        13,
        "C204",
        {"fi": "Tällaista pykälää ei ole", "sv": "En sådan paragraf finns inte", "en": "no such section"},
    ),
    "an event that ends before it begins": (
        {"kind": "event", "date": "2027-03-02", "ends": "2027-03-01"},
        TEXT,
        11,
        "C118",
        {"fi": "ennen kuin se alkaa", "sv": "innan det börjar", "en": "before it begins"},
    ),
    "an ended project": (
        {"kind": "project"},
        TEXT,
        4,
        "C207",
        {
            "fi": "Hanke päättyi 2024-03-31",
            "sv": "Projektet avslutades",
            "en": "The project ended on 2024-03-31",
        },
    ),
    "a person's e-mail address": (
        {},
        TEXT + "Kysy: maija.meikalainen@hva.fi.\n",
        13,
        "C502",
        {"fi": "näyttää henkilön osoitteelta", "sv": "ser ut som en persons", "en": "looks like a person's"},
    ),
    "a script": (
        {},
        TEXT + "\n<script>alert(1)</script>\n",
        14,
        "C402",
        {"fi": "Sivulla on skripti", "sv": "Sidan har ett skript", "en": "The page has a script"},
    ),
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", CASES)
def test_bad_content_is_told(
    name: str,
    language: str,
    paired_bank: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    changed, text, line, code, words = CASES[name]
    head = "".join(f"{key}: {value}\n" for key, value in {**HEAD, **changed}.items())
    (paired_bank / PAGE).write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")
    (paired_bank / "data/projects.yml").write_text(PROJECTS, encoding="utf-8")
    (paired_bank / "data/statutes").mkdir()
    (paired_bank / "data/statutes/703-2023.yml").write_text(
        'text: consolidated\nsections: [{section: "17"}, {section: liite}]\n', encoding="utf-8"
    )
    with (paired_bank / "data/statutes.yml").open("a", encoding="utf-8") as file:
        file.write(STATUTE)
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", language, "check", "content"]) == 1
    told = [one for one in capsys.readouterr().out.splitlines() if one.startswith("docs/")]
    assert len(told) == 1, told
    assert told[0].startswith(f"{PAGE}:{line}:")
    assert f": {WORDS[language, 'error']} {code} " in told[0]
    assert words[language] in told[0]
