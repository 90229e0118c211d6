"""The schema of the front matter, where a golden case would say less."""

import json
from pathlib import Path

import jsonschema
import pytest

from tietopankki.bank import FrontMatter, Problem
from tietopankki.content import front_matter, problems
from tietopankki.findings import Finding

SCHEMA = json.loads(
    (Path(front_matter.__file__).parent / "schemas" / "front-matter.json").read_text(encoding="utf-8")
)
GOOD = {
    "title": "Keksitty sivu",
    "description": "Tämä keksitty sivu on täydellinen, joten sen voi antaa tarkistettavaksi.",
    "kind": "article",
    "audience": ["ammattilainen"],
    "reviewed": "2026-11-22",
    "review_in": "12 months",
    "owner": "toimitus",
}


def findings(**values: object) -> list[Finding]:
    merged = {**GOOD, **values}
    return list(
        front_matter.check_front_matter(FrontMatter(merged, dict.fromkeys(merged, 2), 9), "docs/fi/a.md")
    )


def codes(**values: object) -> list[str]:
    return [one.rule for one in findings(**values)]


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("section", ["703/2023 17 §", "703/2023 10 a §", "1/1999 1 §", "1301/2014 liite"])
def test_sections_of_statutes(section: str) -> None:
    assert codes(legal_basis=[section]) == []


@pytest.mark.parametrize(
    "section",
    [
        "703/2023",
        "17 §",
        "703/2023 17",
        "703/2023 §",
        "703/23 17 §",
        "703/2023 17§",
        "703/2023 17 § 2 mom.",
        "703/2023 0 §",
    ],
)
def test_what_is_no_section_of_a_statute(section: str) -> None:
    assert codes(legal_basis=[section]) == ["C112"]


@pytest.mark.parametrize("period", ["1 month", "6 months", "12 months", "24 months"])
def test_times_between_reviews(period: str) -> None:
    assert codes(review_in=period) == []


@pytest.mark.parametrize(
    "period", ["", "0 months", "1 months", "12", "12 month", "12 kuukautta", "1 year", "100 months"]
)
def test_what_is_no_time_between_reviews(period: str) -> None:
    assert codes(review_in=period) == ["C112"]


@pytest.mark.parametrize(
    "date", ["2026-02-30", "2026-1-1", "1.9.2026", "2026-W36-2", "2026-11-22T10:00:00", ""]
)
def test_what_is_no_date(date: str) -> None:
    assert codes(reviewed=date) == ["C112"]


def test_one_value_has_one_finding_however_many_faults() -> None:
    found = [one.facts["reason"] for one in findings(kind=7, audience=[3, 4], reviewed=[], title=[])]
    assert sorted(found) == ["date", "text", "text", "text", "text"]


def test_values_that_nest_without_end_do_not_stop_the_check() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert codes(search={"boost": endless}) == ["C112"]


def test_every_kind_of_problem_that_the_bank_knows_has_a_rule() -> None:
    kinds = (Problem.__doc__ or "").partition("one of: ")[2].partition(".")[0].split(",")
    assert {kind.strip() for kind in kinds} == set(problems.RULE_OF_KIND)
