"""The notice that a reader of a translation gets when its source has changed in substance."""

import datetime
import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tietopankki.bank import INTRO, Bank, read_bank
from tietopankki.findings import translator
from tietopankki.site.translation_notice import relative_url, translation_notice
from tietopankki.translations.status_data import Change, StaleSection, TranslationStatus, Weight

DEEP, ONLY_FINNISH = "teemat/asiakastyo/mita.md", "vastaukset/vain-suomeksi.md"
CHECKED, CHANGED = datetime.date(2027, 1, 12), datetime.date(2027, 2, 3)

Notice = Callable[..., str]


def english(msgid: str) -> str:
    return msgid


@pytest.fixture
def bank(small_bank: Path) -> Bank:
    return read_bank(small_bank)


def status(*stale: StaleSection, language: str = "sv", path: str = DEEP) -> TranslationStatus:
    source = "fi" if language == "sv" else "sv"
    return TranslationStatus(path, language, source, 3, CHECKED, stale)


def changed(id_: str = "tee-nain", weight: Weight = Weight.SUBSTANTIVE, **more: Any) -> StaleSection:
    return replace(StaleSection(id_, weight, changed=CHANGED), **more)


def sentences(notice: str) -> list[str]:
    items = re.findall(r"<li>(.*?)</li>", notice)
    return [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in items]


def links(notice: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', notice)


def test_a_substantive_change_is_told_with_its_day_and_the_day_of_the_last_check(bank: Bank) -> None:
    notice = translation_notice(bank, status(changed()), english)
    assert sentences(notice) == [
        "The section Gör så här changed on 3.2.2027; the translation was checked on 12.1.2027. "
        "Read it in Finnish: Tee näin"
    ]
    assert 'role="note"' in notice


def test_the_notice_leads_to_the_section_here_and_in_the_other_language(bank: Bank) -> None:
    assert links(translation_notice(bank, status(changed()), english)) == [
        "#tee-nain",
        "../../../../teemat/asiakastyo/mita/#tee-nain",
    ]
    assert links(translation_notice(bank, status(changed(), language="fi"), english)) == [
        "#tee-nain",
        "../../../sv/teemat/asiakastyo/mita/#tee-nain",
    ]


def test_the_words_of_the_other_language_are_marked_as_such(bank: Bank) -> None:
    notice = translation_notice(bank, status(changed()), english)
    assert re.search(r'<a href="[^"]*" lang="fi" hreflang="fi">Tee näin</a>', notice)


@pytest.mark.parametrize("weight", [Weight.COSMETIC, Weight.MINOR])
def test_other_changes_are_not_told(bank: Bank, weight: Weight) -> None:
    assert translation_notice(bank, status(changed(weight=weight)), english) == ""
    both = translation_notice(bank, status(changed(weight=weight), changed("esimerkki")), english)
    assert len(sentences(both)) == 1


def test_a_page_that_is_up_to_date_or_was_never_confirmed_has_no_notice(bank: Bank) -> None:
    assert translation_notice(bank, status(), english) == ""
    assert translation_notice(bank, replace(status(changed()), checked=None), english) == ""


def test_a_fallback_page_has_a_notice_of_its_own_and_not_this_one(bank: Bank) -> None:
    assert translation_notice(bank, status(changed(INTRO), path=ONLY_FINNISH), english) == ""


def test_without_a_history_the_day_of_the_change_is_left_out(bank: Bank) -> None:
    notice = translation_notice(bank, status(changed(changed=None)), english)
    assert sentences(notice)[0].startswith(
        "The section Gör så här has changed since the translation was checked on 12.1.2027."
    )


def test_the_beginning_of_a_page_has_no_heading_to_name(bank: Bank) -> None:
    notice = translation_notice(bank, status(changed(INTRO)), english)
    assert sentences(notice) == [
        "The beginning of this page changed on 3.2.2027; the translation was checked on 12.1.2027. "
        "Read it in Finnish: Mitä kirjataan"
    ]
    assert links(notice) == ["../../../../teemat/asiakastyo/mita/"]


def test_a_new_section_is_named_as_the_original_names_it(bank: Bank, small_bank: Path) -> None:
    with (small_bank / "docs" / "fi" / DEEP).open("a", encoding="utf-8") as page:
        page.write("\n## *Uusi* & outo { #uusi }\n\nTeksti.\n")
    notice = translation_notice(read_bank(small_bank), status(changed("uusi", change=Change.ADDED)), english)
    assert sentences(notice)[0].startswith("The section Uusi & outo was added on 3.2.2027;")
    assert '<span lang="fi">Uusi &amp; outo</span>' in notice
    assert links(notice) == ["../../../../teemat/asiakastyo/mita/#uusi"]


def test_a_removed_section_leads_nowhere_in_the_original(bank: Bank, small_bank: Path) -> None:
    with (small_bank / "docs" / "sv" / DEEP).open("a", encoding="utf-8") as page:
        page.write("\n## Gammalt { #vanha }\n\nText.\n")
    gone = changed("vanha", change=Change.REMOVED)
    notice = translation_notice(read_bank(small_bank), status(gone), english)
    assert sentences(notice) == [
        "The section Gammalt was removed from the original on 3.2.2027; "
        "the translation was checked on 12.1.2027."
    ]
    assert links(notice) == ["#vanha"]


def test_the_sentence_is_a_readers_sentence_in_both_languages(bank: Bank) -> None:
    assert sentences(translation_notice(bank, status(changed()), translator("sv"))) == [
        "Avsnittet Gör så här ändrades 3.2.2027, översättningen kontrollerades 12.1.2027. "
        "Läs det på finska: Tee näin"
    ]
    assert sentences(translation_notice(bank, status(changed(), language="fi"), translator("fi"))) == [
        "Kohta Tee näin on muuttunut 3.2.2027, käännös on tarkistettu 12.1.2027. Lue se ruotsiksi: Gör så här"
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_sentence_keeps_its_facts_in_every_language(bank: Bank, language: str) -> None:
    changes = [changed(change=one) for one in Change] + [changed(INTRO)]
    changes += [replace(one, changed=None) for one in changes]
    for one in changes:
        (told,) = sentences(translation_notice(bank, status(one), translator(language)))
        assert "12.1.2027" in told
        assert ("3.2.2027" in told) is (one.changed is not None)
        assert ("Gör så här" in told) is (one.id != INTRO)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("sv/", "", "../"),
        ("", "sv/", "sv/"),
        ("a/b/", "sv/a/b/", "../../sv/a/b/"),
        ("sv/a/", "sv/a/", "./"),
    ],
)
def test_addresses_are_relative_to_the_page(here: str, there: str, expected: str) -> None:
    assert relative_url(here, there) == expected
