"""The reader's language, the catalogues, and facts put into a sentence."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tietopankki.findings import fill, preferred_language, translator


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "sv_FI@euro"}, "sv"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        # LC_ALL comes before LC_MESSAGES, and that before LANG; an empty one does not count
        ({"LANG": "fi_FI", "LC_MESSAGES": "sv_FI"}, "sv"),
        ({"LANG": "fi_FI", "LC_MESSAGES": "sv_FI", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "fi_FI", "LC_MESSAGES": "", "LC_ALL": ""}, "fi"),
        ({"LANG": "fi_FI", "LC_CTYPE": "sv_FI"}, "fi"),
        # LANGUAGE is a list of wishes before them all, but not in the locale C
        ({"LANG": "fi_FI", "LC_ALL": "fi_FI", "LANGUAGE": "sv"}, "sv"),
        ({"LANG": "fi_FI", "LANGUAGE": "de:sv_FI:fi"}, "sv"),
        ({"LANG": "fi_FI", "LANGUAGE": "de"}, "fi"),
        ({"LANG": "fi_FI", "LANGUAGE": ""}, "fi"),
        ({"LANG": "C", "LANGUAGE": "sv"}, "en"),
        ({"LANG": "fi_FI", "LC_ALL": "POSIX", "LANGUAGE": "sv"}, "en"),
        # a language that only begins like ours is another one
        ({"LANG": "fil_PH.UTF-8"}, "en"),
    ],
)
def test_the_language_follows_the_locale(environ: dict[str, str], language: str) -> None:
    assert preferred_language(environ) == language


def test_a_translator_speaks_the_language_and_english_where_the_catalogue_is_silent(tmp_path: Path) -> None:
    catalogue = Catalog(locale="sv")
    catalogue.add("1 error", "1 fel")
    file = tmp_path / "sv" / "LC_MESSAGES" / "tietopankki.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    swedish = translator("sv", tmp_path)
    assert swedish("1 error") == "1 fel"
    assert swedish("1 warning") == "1 warning"
    assert swedish("") == ""
    assert translator("fi", tmp_path)("1 error") == "1 error"


def test_facts_fill_placeholders_and_other_braces_stay() -> None:
    assert fill("{key}: write { #id } in {place}, not {{x}}.", {"key": "a", "place": "{key}"}) == (
        "a: write { #id } in {key}, not {{x}}."
    )
