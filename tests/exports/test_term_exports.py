"""The glossary for translators' tools: TBX-Basic in style DCT (ISO 30042:2019) and a table (RFC 4180)."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tietopankki.bank import Term, read_bank
from tietopankki.exports import FORMATS, export_terms
from tietopankki.exports.tbx import BASIC, CORE, MIN, tbx
from tietopankki.exports.term_table import term_table

LANGUAGES = ("fi", "sv")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

TERM = Term(
    id="kayttooikeus",
    names={"fi": "käyttöoikeus (työssä)", "sv": "åtkomsträttighet, åtkomsträtt"},
    definitions={"fi": "Oikeus nähdä tietoja.", "sv": "Rätt att se ”uppgifter”, <b>alla</b> & flera."},
    avoid={"fi": (("oikeus", "vanha; laaja"), ("lupa", "")), "sv": ()},
    proposed=("sv",),
    remark={"fi": "Huom."},
)
PROPOSAL = {"fi": "oma ehdotus", "sv": "eget förslag"}

STRUCTURE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "tbx": ("tbxHeader text", ("type", "style", XML_LANG)),
    "tbxHeader": ("fileDesc", ()),
    "fileDesc": ("titleStmt sourceDesc", ()),
    "titleStmt": ("title", ()),
    "sourceDesc": ("p", ()),
    "text": ("body", ()),
    "body": ("conceptEntry( conceptEntry)*", ()),
    "conceptEntry": ("langSec( langSec)*", ("id",)),
    "langSec": ("basic:definition( note)?( termSec)+", (XML_LANG,)),
    "termSec": ("term min:administrativeStatus( note)*", ()),
}
"""Children (as a pattern) and attributes of every element that has children: a subset of what the dialect's
core structure (RELAX NG) and the module rules (Schematron) of TBX-Basic allow."""
PREFIXES = {CORE: "", MIN: "min:", BASIC: "basic:"}
STATUSES = {f"{one}Term-admn-sts" for one in ("preferred", "admitted", "deprecated", "superseded")}


def made(*terms: Term) -> str:
    return tbx(terms, LANGUAGES, "Koepankki", "Koepankki, https://tietopankki.example/", PROPOSAL)


def name(element: ET.Element) -> str:
    namespace, _, local = element.tag[1:].partition("}")
    return PREFIXES[namespace] + local


def check_structure(element: ET.Element) -> None:
    children, attributes = STRUCTURE.get(name(element), ("", ()))
    found = " ".join(name(child) for child in element)
    assert re.fullmatch(children, found), f"{name(element)}: {found}"
    assert tuple(element.attrib) == attributes
    # An element has text or children, never both.
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    assert bool(text.strip()) != bool(children)
    for child in element:
        check_structure(child)


@pytest.fixture(params=["example", "bank"])
def document(request: pytest.FixtureRequest, repository: Path) -> ET.Element:
    """TBX of one full entry, and of the bank's own glossary."""
    text = made(TERM) if request.param == "example" else export_terms(read_bank(repository), "tbx")
    return ET.fromstring(text.encode())


def test_tbx_is_of_the_dialect_and_style_it_says(document: ET.Element) -> None:
    assert (document.attrib["type"], document.attrib["style"], document.attrib[XML_LANG]) == (
        "TBX-Basic",
        "dct",
        "fi",
    )
    check_structure(document)


def test_ids_statuses_and_languages_are_those_that_the_standard_knows(document: ET.Element) -> None:
    ids = [entry.attrib["id"] for entry in document.iter(f"{{{CORE}}}conceptEntry")]
    # xs:ID: unique, and a name of XML
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", one) for one in ids)
    assert {one.text for one in document.iter(f"{{{MIN}}}administrativeStatus")} <= STATUSES
    for entry in document.iter(f"{{{CORE}}}conceptEntry"):
        assert [one.attrib[XML_LANG] for one in entry] == ["fi", "sv"]


def test_tbx_has_all_that_the_glossary_says() -> None:
    document = ET.fromstring(made(TERM).encode())
    told = {}
    for section in document.iter(f"{{{CORE}}}langSec"):
        terms = [[child.text for child in term] for term in section.iter(f"{{{CORE}}}termSec")]
        told[section.attrib[XML_LANG]] = [
            [child.text for child in section if name(child) != "termSec"],
            *terms,
        ]
    assert told == {
        "fi": [
            ["Oikeus nähdä tietoja.", "Huom."],
            ["käyttöoikeus", "preferredTerm-admn-sts", "työssä"],
            ["oikeus", "deprecatedTerm-admn-sts", "vanha; laaja"],
            ["lupa", "deprecatedTerm-admn-sts"],
        ],
        "sv": [
            ["Rätt att se ”uppgifter”, <b>alla</b> & flera."],
            ["åtkomsträttighet", "preferredTerm-admn-sts", "eget förslag"],
            ["åtkomsträtt", "admittedTerm-admn-sts", "eget förslag"],
        ],
    }


def test_what_xml_cannot_hold_is_left_out() -> None:
    definitions = {**TERM.definitions, "fi": "Oikeus\x0b nähdä\x00."}
    document = ET.fromstring(made(replace(TERM, definitions=definitions)).encode())
    assert next(document.iter(f"{{{BASIC}}}definition")).text == "Oikeus nähdä."


def test_tbx_without_a_term_is_refused() -> None:
    with pytest.raises(ValueError, match="a term at least"):
        made()


def test_every_term_of_the_bank_is_exported(repository: Path) -> None:
    bank = read_bank(repository)
    document = ET.fromstring(export_terms(bank, "tbx").encode())
    rows = list(csv.DictReader(io.StringIO(export_terms(bank, "csv"), newline="")))
    ids = [term.id for term in bank.terms]
    assert [entry.attrib["id"] for entry in document.iter(f"{{{CORE}}}conceptEntry")] == ids
    assert [row["id"] for row in rows] == ids
    assert [row["definition_sv"] for row in rows] == [term.definitions["sv"] for term in bank.terms]


def test_the_table_is_as_rfc_4180_has_it() -> None:
    assert term_table([TERM], LANGUAGES) == (
        "id,fi,sv,definition_fi,definition_sv,avoid_fi,avoid_sv,note_fi,note_sv,proposed\r\n"
        "kayttooikeus,käyttöoikeus,åtkomsträttighet; åtkomsträtt,Oikeus nähdä tietoja.,"
        '"Rätt att se ”uppgifter”, <b>alla</b> & flera.",oikeus; lupa,,työssä; Huom.,,sv\r\n'
    )


def test_a_cell_with_quotation_marks_or_line_ends_survives() -> None:
    definitions = {"fi": 'Sana "lupa",\nkaksi riviä.', "sv": "Ord."}
    text = term_table([replace(TERM, definitions=definitions)], LANGUAGES)
    assert '"Sana ""lupa"",\nkaksi riviä."' in text
    assert next(csv.DictReader(io.StringIO(text, newline="")))["definition_fi"] == definitions["fi"]


def test_the_table_without_terms_is_its_header() -> None:
    assert term_table([], LANGUAGES).count("\r\n") == 1


def test_an_unknown_form_is_refused(repository: Path) -> None:
    assert set(FORMATS) == {"tbx", "csv"}
    with pytest.raises(KeyError):
        export_terms(read_bank(repository), "xlsx")
