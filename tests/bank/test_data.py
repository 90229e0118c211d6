"""data/glossary.yml and data/statutes.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tietopankki.bank import Problem, Statute, Term, read_bank, reference_definitions
from tietopankki.bank.glossary import read_glossary
from tietopankki.bank.statutes import read_statutes

LANGUAGES = ("fi", "sv")
GLOSSARY, STATUTES = "data/glossary.yml", "data/statutes.yml"

GOOD_TERM = "  - {id: arvio, fi: arvio, sv: bedömning, definition: {fi: Selitys., sv: Förklaring.}}\n"
GOOD_STATUTE = "  - {number: 703/2023, name: {fi: laki, sv: lag}}\n"
ADDRESS = (
    "address: {fi: 'https://l.example/fi/{year}/{number}', sv: 'https://l.example/sv/{number}-{year}'}\n"
)


def write(root: Path, source: str, text: str) -> None:
    (root / "data").mkdir(exist_ok=True)
    (root / source).write_text(text, encoding="utf-8")


def test_a_term(tmp_path: Path) -> None:
    write(
        tmp_path,
        GLOSSARY,
        "terms:\n  - id: klientplan\n    fi: asiakassuunnitelma\n    sv: klientplan\n"
        "    definition: {fi: Suunnitelma., sv: En plan.}\n"
        "    avoid:\n      fi:\n        - {word: hoitosuunnitelma, remark: terveydenhuollosta}\n"
        "        - word: suunnitelma\n"
        "    remark: {sv: Jämför vårdplan.}\n    proposed: [sv]\n",
    )
    terms, problems = read_glossary(tmp_path, LANGUAGES)
    assert problems == ()
    assert terms == (
        Term(
            id="klientplan",
            names={"fi": "asiakassuunnitelma", "sv": "klientplan"},
            definitions={"fi": "Suunnitelma.", "sv": "En plan."},
            avoid={"fi": (("hoitosuunnitelma", "terveydenhuollosta"), ("suunnitelma", ""))},
            proposed=("sv",),
            remark={"sv": "Jämför vårdplan."},
        ),
    )


def test_a_statute(tmp_path: Path) -> None:
    write(
        tmp_path,
        STATUTES,
        ADDRESS + "statutes:\n  - number: 784/2021\n    name: {fi: vanha laki, sv: gammal lag}\n"
        "    short: {fi: vanha}\n    replaced_by: 703/2023\n",
    )
    statutes, problems = read_statutes(tmp_path, LANGUAGES)
    assert problems == ()
    assert statutes == (
        Statute(
            number="784/2021",
            names={"fi": "vanha laki", "sv": "gammal lag"},
            short_names={"fi": "vanha"},
            urls={"fi": "https://l.example/fi/2021/784", "sv": "https://l.example/sv/784-2021"},
            replaced_by="703/2023",
        ),
    )
    assert not statutes[0].in_force
    assert reference_definitions(statutes, "sv") == {"784/2021": "https://l.example/sv/784-2021"}
    assert reference_definitions(statutes, "en") == {}


def test_no_file_is_nothing(tmp_path: Path) -> None:
    assert read_glossary(tmp_path, LANGUAGES) == ((), ())
    assert read_statutes(tmp_path, LANGUAGES) == ((), ())


@pytest.mark.parametrize(
    ("entry", "key", "reason", "detail"),
    [
        ("{fi: a, sv: b, definition: {fi: c, sv: d}}", "id", "missing", "id is missing"),
        ("{id: x, fi: a, definition: {fi: c, sv: d}}", "sv", "missing", "x: sv is missing"),
        (
            "{id: x, fi: a, sv: b, definition: {fi: c}}",
            "definition.sv",
            "missing",
            "x: definition.sv is missing",
        ),
        (
            "{id: x, fi: a, sv: b, definition: {fi: c, sv: ' '}}",
            "definition.sv",
            "missing",
            "x: definition.sv is missing",
        ),
        ("{id: arvio, fi: a, sv: b, definition: {fi: c, sv: d}}", "id", "repeated", "arvio: id is repeated"),
        (
            "{id: x, fi: a, sv: b, definition: {fi: c, sv: d}, avoid: {fi: [sana]}}",
            "avoid",
            "malformed",
            "x: avoid is malformed",
        ),
        (
            "{id: x, fi: a, sv: b, definition: {fi: c, sv: d}, avoid: [sana]}",
            "avoid",
            "malformed",
            "x: avoid is malformed",
        ),
        (
            "{id: x, fi: a, sv: b, definition: {fi: c, sv: d}, remark: x}",
            "remark",
            "malformed",
            "x: remark is malformed",
        ),
        (
            "{id: x, fi: a, sv: b, definition: {fi: c, sv: d}, proposed: [en]}",
            "proposed",
            "malformed",
            "x: proposed is malformed",
        ),
        ("vain sana", "entry", "malformed", "entry is malformed"),
    ],
)
def test_a_bad_term_is_told_and_left_out(
    tmp_path: Path, entry: str, key: str, reason: str, detail: str
) -> None:
    write(tmp_path, GLOSSARY, f"terms:\n{GOOD_TERM}  - {entry}\n")
    terms, problems = read_glossary(tmp_path, LANGUAGES)
    assert problems == (Problem("data", GLOSSARY, 3, 1, {"detail": detail, "key": key, "reason": reason}),)
    assert [term.id for term in terms] == ["arvio"]


@pytest.mark.parametrize(
    ("entry", "key", "reason"),
    [
        ("{name: {fi: a, sv: b}}", "number", "missing"),
        ("{number: 2023-703, name: {fi: a, sv: b}}", "number", "malformed"),
        ("{number: 703/2023, name: {fi: a, sv: b}}", "number", "repeated"),
        ("{number: 1/2020, name: {fi: a}}", "name.sv", "missing"),
    ],
)
def test_a_bad_statute_is_told_and_left_out(tmp_path: Path, entry: str, key: str, reason: str) -> None:
    write(tmp_path, STATUTES, f"{ADDRESS}statutes:\n{GOOD_STATUTE}  - {entry}\n")
    statutes, problems = read_statutes(tmp_path, LANGUAGES)
    assert [(one.kind, one.line, one.facts["key"], one.facts["reason"]) for one in problems] == [
        ("data", 4, key, reason)
    ]
    assert [statute.number for statute in statutes] == ["703/2023"]


def test_a_language_without_an_address_has_no_definitions(tmp_path: Path) -> None:
    write(tmp_path, STATUTES, f"address: {{fi: 'https://l.example/{{number}}'}}\nstatutes:\n{GOOD_STATUTE}")
    statutes, problems = read_statutes(tmp_path, LANGUAGES)
    assert [one.facts["detail"] for one in problems] == ["address.sv is missing"]
    assert reference_definitions(statutes, "fi") == {"703/2023": "https://l.example/703"}
    assert reference_definitions(statutes, "sv") == {}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("terms:\n  - {id: a\n", "yaml", 3),
        (
            "terms:\n  - id: a\n    id: a\n    fi: a\n    sv: a\n    definition: {fi: a, sv: a}\n",
            "duplicate-key",
            3,
        ),
        ("words: []\n", "data", 1),
        ("terms: {id: a}\n", "data", 1),
        ("- id: a\n", "data", 1),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, kind: str, line: int) -> None:
    write(tmp_path, GLOSSARY, text)
    _, problems = read_glossary(tmp_path, LANGUAGES)
    assert [(one.kind, one.path, one.line) for one in problems] == [(kind, GLOSSARY, line)]


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / GLOSSARY).write_bytes("terms:\n# ä\n".encode("latin-1"))
    assert [one.kind for one in read_glossary(tmp_path, LANGUAGES)[1]] == ["encoding"]


def test_the_repositorys_own_files_have_no_problem(repository: Path) -> None:
    bank = read_bank(repository)
    assert [problem for problem in bank.problems if problem.path.startswith("data/")] == []
    assert len({term.id for term in bank.terms}) == len(bank.terms) > 0
    assert bank.statutes[0].urls["sv"].startswith("https://www.finlex.fi/sv/")
