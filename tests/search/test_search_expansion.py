"""Other words for the same thing: synonyms, the glossary's twins, old names of statutes."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from tietopankki import search
from tietopankki.bank import Term, UnreadableError, read_bank
from tietopankki.search import groups_of
from tietopankki.search.expansion import Expansion, Group, glossary_groups
from tietopankki.search.synonyms import read_synonyms
from tietopankki.search.vocabulary import Vocabulary

LANGUAGES = ("fi", "sv")
WriteBank = Callable[[Path, Iterable[str], Mapping[str, bytes | None]], None]


def aliases(groups: list[Group], *lemmas: str, language: str = "fi") -> set[tuple[str, str]]:
    found = Expansion(groups, Vocabulary(language)).aliases(lemmas)
    return {(one.language, one.lemma) for one in found}


MANAGER: Group = (("fi", "esihenkilö"), ("fi", "pomo"), ("sv", "chef"))


def test_every_member_of_a_group_tells_the_others() -> None:
    assert aliases([MANAGER], "esihenkilö") == {("fi", "pomo"), ("sv", "chef")}
    assert aliases([MANAGER], "pomo") == {("fi", "esihenkilö"), ("sv", "chef")}
    assert aliases([MANAGER], "kissa") == set()


def test_only_words_of_the_pages_own_language_are_read_on_them() -> None:
    assert aliases([MANAGER], "chef") == set()
    assert aliases([MANAGER], "chef", language="sv") == {("fi", "esihenkilö"), ("fi", "pomo")}


def test_a_phrase_is_found_whole_and_whatever_its_inflection() -> None:
    groups: list[Group] = [(("fi", "sosiaalihuollon asiakastiedon arkisto"), ("fi", "asiakastietovaranto"))]
    words = ("kissa", "sosiaalihuolto", "asiakastieto", "arkisto")
    assert aliases(groups, *words) == {("fi", "asiakastietovaranto")}
    assert aliases(groups, *words[:3]) == set()
    assert aliases(groups, "asiakastietovaranto") == {
        ("fi", word) for word in ("sosiaalihuolto", "asiakastieto", "arkisto")
    }


def test_stop_words_of_a_phrase_do_not_count() -> None:
    groups: list[Group] = [
        (("fi", "oikeus tulla kuulluksi ja nähdyksi"), ("fi", "osallisuus")),
        (("fi", "ja"), ("fi", "tai")),
    ]
    expansion = Expansion(groups, Vocabulary("fi"))
    assert {one.lemma for one in expansion.aliases(["osallisuus"])}.isdisjoint({"ja"})
    assert expansion.aliases(["ja"]) == []


def test_a_word_of_several_is_worth_less_than_one_alone() -> None:
    groups: list[Group] = [(("fi", "omasote"), ("fi", "sähköinen asiointi"), ("fi", "asiointipalvelu"))]
    shares = {one.lemma: one.share for one in Expansion(groups, Vocabulary("fi")).aliases(["omasote"])}
    assert shares["asiointipalvelu"] == 1
    assert shares["sähköinen"] == pytest.approx(0.5**0.5)


def test_an_alias_knows_the_words_that_stand_there_instead() -> None:
    groups: list[Group] = [(("fi", "potilastietojen arkisto"), ("fi", "varasto"))]
    (alias,) = Expansion(groups, Vocabulary("fi")).aliases(["potilastieto", "arkisto"])
    assert (alias.lemma, alias.told_by) == ("varasto", ("potilastieto", "arkisto"))


def test_a_term_is_a_group_of_its_names_and_old_variants(write_bank: WriteBank, tmp_path: Path) -> None:
    glossary = """\
terms:
  - id: a
    fi: asiakassuunnitelma
    sv: klientplan
    definition: {fi: Suunnitelma., sv: En plan.}
    avoid: {fi: [{word: palvelusuunnitelma, remark: vanha}]}
"""
    write_bank(tmp_path, LANGUAGES, {"data/glossary.yml": glossary.encode()})
    (group,) = glossary_groups(read_bank(tmp_path).terms)
    assert set(group) == {("fi", "asiakassuunnitelma"), ("sv", "klientplan"), ("fi", "palvelusuunnitelma")}


def test_a_term_with_one_name_is_no_group(write_bank: WriteBank, tmp_path: Path) -> None:
    glossary = "terms:\n  - {id: a, fi: kissa, definition: {fi: Eläin.}}\n"
    write_bank(tmp_path, ("fi",), {"data/glossary.yml": glossary.encode()})
    terms: tuple[Term, ...] = read_bank(tmp_path).terms
    assert len(terms) == 1
    assert glossary_groups(terms) == []


STATUTES = """\
address: {fi: "https://statutes.example/{year}/{number}", sv: "https://statutes.example/{year}/{number}"}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
    short: {fi: asiakastietolaki, sv: kunduppgiftslagen}
  - number: "254/2015"
    name: {fi: laki asiakasasiakirjoista, sv: lagen om klienthandlingar}
    replaced_by: "703/2023"
"""


def test_an_old_statute_leads_to_the_one_that_replaced_it(write_bank: WriteBank, tmp_path: Path) -> None:
    write_bank(tmp_path, LANGUAGES, {"data/statutes.yml": STATUTES.encode(), "data/glossary.yml": None})
    groups = groups_of(read_bank(tmp_path))
    new = next(one for one in groups if ("fi", "asiakastietolaki") in one)
    assert {("fi", "laki asiakasasiakirjoista"), ("sv", "kunduppgiftslagen"), ("fi", "254/2015")} <= set(new)
    old = next(one for one in groups if one is not new)
    assert ("fi", "asiakastietolaki") not in old


SYNONYMS = """\
# Sanat, jotka tarkoittavat samaa

esihenkilö\tpomo \t sv: chef\t
yksinäinen
 \t
#\tkommentti
sv: ord\tsana
kaksi\tkaksi
sv:\ttyhjä
fi: ssa\tpääte
"""


def test_a_line_of_the_table_is_a_group(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/synonyms-fi.tsv").write_text("\ufeff" + SYNONYMS, encoding="utf-8")
    (tmp_path / "data/synonyms-sv.tsv").write_bytes("chef\tbas\r\nensam\r\nmöte: a\tb".encode())
    groups, findings = read_synonyms(tmp_path, LANGUAGES)
    assert groups == [
        (("fi", "esihenkilö"), ("fi", "pomo"), ("sv", "chef")),
        (("sv", "ord"), ("fi", "sana")),
        (("fi", "ssa"), ("fi", "pääte")),
        (("sv", "chef"), ("sv", "bas")),
        (("sv", "möte: a"), ("sv", "b")),
    ]
    assert [(one.rule, one.path, one.line, one.facts["word"]) for one in findings] == [
        ("S101", "data/synonyms-fi.tsv", 4, "yksinäinen"),
        ("S101", "data/synonyms-fi.tsv", 8, "kaksi"),
        ("S101", "data/synonyms-fi.tsv", 9, "sv:"),
        ("S101", "data/synonyms-sv.tsv", 2, "ensam"),
    ]


def test_no_table_is_no_group(tmp_path: Path) -> None:
    assert read_synonyms(tmp_path, LANGUAGES) == ([], [])


@pytest.mark.parametrize("name", ["data/synonyms-sv.tsv", "data/search/queries-fi.tsv"])
def test_a_table_that_is_no_text_is_named(name: str, write_bank: WriteBank, tmp_path: Path) -> None:
    write_bank(tmp_path, LANGUAGES, {name: b"\xff\t\xfe\n", "docs/fi/index.md": b"", "docs/sv/index.md": b""})
    with pytest.raises(UnreadableError) as caught:
        list(search.check(read_bank(tmp_path)))
    assert name in str(caught.value)
