"""What a question finds on small sites: the browser's own engine on an index that was written for real."""

import pytest
from tests.search.conftest import MakeEngine, engine_of, found, page

from tietopankki.search import Engine

FILLER = "Tavallinen virke, jossa sanat ovat muita, ei tule muuten esiin tällä sivustolla."
SITE = {
    "": page("Etusivu", "Tervetuloa lukemaan."),
    "kirjaaminen/": page(
        "Kirjaaminen",
        FILLER,
        "#heti Heti tapaamisen jälkeen",
        "Muistiinpanot kirjataan heti, sillä kirjaamisesta hyötyvät kaikki.",
        "#luonnos Luonnos",
        "Luonnoksen voi poistaa, jos siitä ei tule asiakirjaa.",
    ),
    "laki/": page("Asiakastietolaki", "Asiakastietovarannosta säädetään laissa.", head=""),
    "suunnitelma/": page("Asiakassuunnitelma", "Suunnitelmaan merkitään tavoitteet.", FILLER),
    "perehdytys/": page("Uusi työntekijä", "Työtä opetellaan töissä. Kahvi keitetään itse.", FILLER),
    "arkisto/": page("Arkisto", "Säilytysajan jälkeen asiakirjat hävitetään.", FILLER),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(tmp_path_factory.mktemp("site"), SITE)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        # inflected forms, of the title and of the text
        ("kirjaamiseen", "kirjaaminen/"),
        ("KIRJAAMISISTA", "kirjaaminen/"),
        ("luonnoksia", "kirjaaminen/"),
        ("tapaamisista", "kirjaaminen/"),
        # parts of compounds, and compounds of other parts
        ("säilytys", "arkisto/"),
        ("varanto", "laki/"),
        ("tietovarannoissa", "laki/"),
        # joined and open spelling
        ("asiakas suunnitelma", "suunnitelma/"),
        ("asiakas tieto laki", "laki/"),
        ("säilytys ajat", "arkisto/"),
        ("kirjaamisheti", "kirjaaminen/"),
        # missing dots, and other marks than they should be
        ("sailytysaika", "arkisto/"),
        ("tyontekija", "perehdytys/"),
        ("sa\u0308ilytysaika", "arkisto/"),
        ("såilytysåika", "arkisto/"),
        # soft hyphens of a text that was copied
        ("asiakas\u00adsuunni\u00adtelma", "suunnitelma/"),
        # the verb of a noun and the noun of a verb
        ("kirjata", "kirjaaminen/"),
        # a phrase with words around what is meant
        ("miten asiakassuunnitelma tehdään", "suunnitelma/"),
        ("milloin asiakirjat hävitetään?", "arkisto/"),
    ],
)
def test_the_page_is_first_whatever_the_form_of_the_word(query: str, address: str, small: Engine) -> None:
    for typing in (True, False):
        assert found(small, query, typing=typing)[:1] == [address]


def test_an_unfinished_word_finds_what_begins_with_it(small: Engine) -> None:
    for query in ("asiakassuu", "asiakassuunnit", "opetel"):
        address = {"o": "perehdytys/", "a": "suunnitelma/"}[query[0]]
        assert found(small, query)[:1] == [address]


def test_a_short_beginning_finds_only_while_typing_goes_on(engine: MakeEngine) -> None:
    site = engine(
        {"": page("Etusivu", "Teksti."), "a/": page("Kahvila", "Kuppi."), "b/": page("Kah", "Lyhyt.")}
    )
    assert found(site, "kah") == ["b/", "a/"]
    assert found(site, "kahvi")[:1] == ["a/"]
    whole, typed = (site.search("kah", typing=typing)["results"] for typing in (False, True))
    assert whole[0]["url"] == typed[0]["url"] == "b/"


def test_the_last_word_alone_is_unfinished(small: Engine) -> None:
    assert found(small, "asiakassuunn tavoit")[:1] == ["suunnitelma/"]
    assert small.search("kirjaamin ")["total"] >= 1


@pytest.mark.parametrize(
    ("query", "suggestion", "address"),
    [
        ("kirjaamnien", "kirjaaminen", "kirjaaminen/"),
        ("asiakassunnitelma", "asiakassuunnitelma", "suunnitelma/"),
        ("asiakasuunitelma", "asiakassuunnitelma", "suunnitelma/"),
        ("arksito", "arkisto", "arkisto/"),
        ("örkisto", "arkisto", "arkisto/"),
        ("miten arksito toimii", "miten arkisto toimii", "arkisto/"),
    ],
)
def test_a_mistyped_word_is_corrected_and_told(
    query: str, suggestion: str, address: str, small: Engine
) -> None:
    answer = small.search(query, typing=False)
    assert answer["suggestion"] == suggestion
    assert answer["results"][0]["url"] == address


@pytest.mark.parametrize(
    "query",
    [
        "kirjaaminen",
        "kirjaamisessa",
        "kirjaam",
        "asiakas suunnitelma",
        "sailytysaika",
        "xqzwvbnm",
        "1234567",
        "ja",
    ],
)
def test_nothing_is_corrected_that_is_known_or_like_nothing(query: str, small: Engine) -> None:
    assert small.search(query)["suggestion"] is None


def test_stop_words_count_only_when_they_are_alone(engine: MakeEngine) -> None:
    site = engine(
        {
            "": page("Etusivu", "Teksti."),
            "miten/": page("Miten", "Miten ja miksi."),
            "vasu/": page("Vasu", "Kasvatus."),
        }
    )
    for query in ("miten vasu", "vasu ja miten", "ja vasu"):
        assert found(site, query) == ["vasu/"]
    assert found(site, "miten") == ["miten/"]


SYNONYMS = [(("fi", "esihenkilö"), ("fi", "pomo"), ("sv", "chef"))]


def test_a_synonym_finds_the_page_that_does_not_have_it(engine: MakeEngine) -> None:
    site = engine(
        {"": page("Etusivu", FILLER), "a/": page("Johtaminen", "Esihenkilöt ratkaisevat.")}, SYNONYMS
    )
    for query in ("pomo", "pomolle", "chef", "cheferna"):
        (result,) = site.search(query)["results"]
        assert result["url"] == "a/"
        # marked is the word that stands there
        assert result["words"] == ["Esihenkilöt"]


def test_the_pages_own_word_comes_before_a_synonym(engine: MakeEngine) -> None:
    site = engine(
        {"": page("Etusivu", FILLER), "a/": page("Esihenkilö", FILLER), "b/": page("Pomo", FILLER)}, SYNONYMS
    )
    assert found(site, "pomo") == ["b/", "a/"]
    assert found(site, "esihenkilö") == ["a/", "b/"]


def test_a_word_of_the_other_language_finds_its_twin_after_the_readers_own(engine: MakeEngine) -> None:
    twins = [(("fi", "suunnitelma"), ("sv", "plan"))]
    pages = {
        "": page("Etusivu", FILLER),
        "a/": page("Suunnitelma", "Tekstiä."),
        "b/": page("Plan", "Nimi ruotsiksi."),
    }
    site = engine(pages, twins)
    assert found(site, "planerna") == found(site, "planen") == ["b/", "a/"]
    assert found(site, "suunnitelmia") == ["a/"]


def test_each_language_has_its_own_index(engine: MakeEngine) -> None:
    pages = {
        "": page("Etusivu", "Kirjaaminen."),
        "sv/": page("Startsida", "Dokumentation."),
        "sv/plan/": page("Klientplanen", "Planer och dokument görs upp tillsammans."),
        "plan/": page("Asiakassuunnitelma", "Suunnitelmat tehdään yhdessä."),
    }
    groups = [(("fi", "asiakassuunnitelma"), ("sv", "klientplan"))]
    finnish, swedish = engine(pages, groups), engine(pages, groups, language="sv")
    for query, address in (("asiakassuunnitelmasta", "plan/"), ("klientplanernas", "plan/")):
        assert found(finnish, query) == [address]
        assert found(swedish, query) == [address]
    assert found(swedish, "dokumenten")[0] == "plan/"
    assert found(finnish, "dokumenten", typing=False) == []


def test_a_keyword_of_a_page_finds_it(engine: MakeEngine) -> None:
    head = '<meta name="keywords" content="muistiinpano, sote-lokero">'
    head += '<meta name="description" content="Kuvailu.">'
    site = engine({"": page("Etusivu", FILLER), "a/": page("Otsikko", "Teksti.", head=head)})
    for query in ("muistiinpanot", "lokero", "kuvailu"):
        assert found(site, query) == ["a/"]


def test_pages_that_are_not_to_be_found_are_not(engine: MakeEngine) -> None:
    site = engine(
        {
            "": page("Etusivu", FILLER),
            "a/": page("Käännös", "Salaisuus.", attributes='data-search="off"'),
            "b/": page("Muutto", "Salaisuus.", head='<meta name="robots" content="noindex">'),
            "c/": page("Julkinen", "<span hidden>Salaisuus</span> Näkyvä."),
        }
    )
    assert found(site, "salaisuus", typing=False) == []
    assert found(site, "julkinen") == ["c/"]


# filters


HOME = 'data-theme="koti" data-theme-name="Koti"'
FILTERED = {
    "": page("Etusivu", "Kissa."),
    "a/": page("Kissa", "Eläin.", attributes=f'{HOME} data-kind="ohje" data-audience="x y"'),
    "b/": page("Kissat", "Kissa.", attributes=f'{HOME} data-kind="uutinen" data-audience="x"'),
    "c/": page("Koirat", "Kissa ja koira.", attributes='data-theme="piha" data-kind="ohje"'),
}


@pytest.mark.parametrize(
    ("options", "addresses"),
    [
        ({}, {"", "a/", "b/", "c/"}),
        ({"theme": "", "kind": "", "audience": ""}, {"", "a/", "b/", "c/"}),
        ({"theme": "koti"}, {"a/", "b/"}),
        ({"kind": "ohje"}, {"a/", "c/"}),
        ({"audience": "x"}, {"a/", "b/"}),
        ({"audience": "y"}, {"a/"}),
        ({"theme": "koti", "kind": "uutinen"}, {"b/"}),
        ({"theme": "piha", "audience": "x"}, set()),
        ({"theme": "tuntematon"}, set()),
    ],
)
def test_filters_leave_the_pages_that_have_all_of_them(
    options: dict[str, str], addresses: set[str], engine: MakeEngine
) -> None:
    answer = engine(FILTERED).search("kissa", **options)
    assert {one["url"] for one in answer["results"]} == addresses
    assert answer["total"] == len(addresses)
    assert answer["facets"] is None


def test_facets_count_what_each_filter_would_leave(engine: MakeEngine) -> None:
    site = engine(FILTERED)
    assert site.search("kissa", facets=True)["facets"] == {
        "theme": {"koti": 2, "piha": 1},
        "kind": {"ohje": 2, "uutinen": 1},
        "audience": {"x": 2, "y": 1},
    }
    # a filter's own choice does not narrow its counts, the others' do
    answer = site.search("kissa", facets=True, kind="ohje")
    assert answer["facets"] == {
        "theme": {"koti": 1, "piha": 1},
        "kind": {"ohje": 2, "uutinen": 1},
        "audience": {"x": 1, "y": 1},
    }
    assert answer["total"] == 2
    assert site.search("koira", facets=True)["facets"]["theme"] == {"piha": 1}
    assert site.search("xqzw", facets=True)["facets"] == {"theme": {}, "kind": {}, "audience": {}}


def test_a_result_tells_theme_and_kind_in_words(engine: MakeEngine) -> None:
    results = {one["url"]: one for one in engine(FILTERED).search("kissa")["results"]}
    assert (results["a/"]["title"], results["a/"]["theme"], results["a/"]["kind"]) == ("Kissa", "Koti", "")
    assert (results[""]["theme"], results[""]["kind"]) == ("", "")


def test_the_limit_cuts_the_results_and_not_the_total(engine: MakeEngine) -> None:
    site = engine({"": page("Etusivu", FILLER), **{f"{at}/": page("Kissa", "Eläin.") for at in range(15)}})
    assert [len(found(site, "kissa", limit=limit)) for limit in (3, 10, 50)] == [3, 10, 15]
    assert len(found(site, "kissa")) == 10
    assert site.search("kissa", limit=3)["total"] == 15


# sections and excerpts


def test_a_section_is_shown_with_its_anchor(small: Engine) -> None:
    (best, *_) = small.search("luonnoksen poistaminen")["results"][0]["sections"]
    assert best["url"] == "kirjaaminen/#luonnos"
    assert best["heading"] == "Luonnos"
    start = small.search("asiakassuunnitelma")["results"][0]["sections"][0]
    assert (start["url"], start["heading"]) == ("suunnitelma/", "")


def test_at_most_three_sections_of_a_page_are_shown_and_the_best_first(engine: MakeEngine) -> None:
    parts = [piece for at in range(6) for piece in (f"#osa-{at} Osa", "Kissa.")]
    text = (*parts, "#kissat Kissa", "Kissa ja kissa.")
    site = engine({"": page("Etusivu", FILLER), "a/": page("Eläimet", FILLER, *text)})
    sections = site.search("kissa")["results"][0]["sections"]
    assert len(sections) == 3
    assert sections[0]["url"] == "a/#kissat"


LONG = " ".join([FILLER] * 20)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("kirjaaminen", "Kirjaamisesta hyötyvät kaikki.", ["Kirjaamisesta"]),
        ("kirjaaminen", f"{LONG} Siksi kirjaamisen on oltava tarkkaa. {LONG}", ["kirjaamisen"]),
        ("tieto", "Asiakastietojen käsittely.", ["Asiakastietojen"]),
        ("kissa koira", f"Kissa. {LONG} Kissa ja koira. {LONG}", ["Kissa", "koira"]),
        ("sailytys", f"{LONG} Säi\u00adlytyksen", ["Säi\u00adlytyksen"]),
        ("aiti", "A\u0308iti &lt;b&gt; &amp; isä", ["A\u0308iti"]),
    ],
)
def test_an_excerpt_is_a_piece_of_the_text_with_the_words_as_they_stand(
    query: str, text: str, marked: list[str], engine: MakeEngine
) -> None:
    site = engine({"": page("Etusivu", FILLER), "a/": page("Otsikko", text)})
    result = site.search(query)["results"][0]
    segments = result["sections"][0]["excerpt"]
    assert [words for words, is_found in segments if is_found] == marked
    assert set(marked) <= set(result["words"])
    whole = "".join(words for words, _ in segments)
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert whole.removeprefix("… ").removesuffix(" …") in plain
    assert len(whole) < 400
    # what was cut off is told
    assert whole.startswith("… ") == (not plain.startswith(whole.removesuffix(" …")))


def test_a_page_found_by_its_title_shows_its_beginning(engine: MakeEngine) -> None:
    site = engine({"": page("Etusivu", FILLER), "a/": page("Kissa", LONG)})
    (segment,) = site.search("kissa")["results"][0]["sections"][0]["excerpt"]
    assert segment[1] is False
    assert segment[0].startswith("Tavallinen virke")
    assert segment[0].endswith(" …")


# the order


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        # the title counts more than the text, the heading more than the text
        ("kissa", page("Kissa", FILLER), page("Eläin", f"Kissa. {FILLER}")),
        (
            "kissa",
            page("Eläin", FILLER, "#a Kissa", FILLER),
            page("Eläin", FILLER, "#a Muu", f"Kissa. {FILLER}"),
        ),
        # both words count more than one
        (
            "kissa koira",
            page("Muu", f"Kissa ja koira. {FILLER}"),
            page("Muu", f"Kissa, kissa, kissa. {FILLER}"),
        ),
        # together more than apart
        (
            "kissa koira",
            page("Muu", "#a A", "Kissa ja koira.", "#b B", FILLER),
            page("Muu", "#a A", "Kissa ja muu.", "#b B", f"Koira. {FILLER}"),
        ),
        # the whole word more than a longer one, or a part of one
        ("tieto", page("Tieto", FILLER), page("Tietosuoja", FILLER)),
        ("suoja", page("Suoja", FILLER), page("Tietosuoja", FILLER)),
        # what was written as two words is one
        ("sana sto", page("Sanasto", FILLER), page("Sana", FILLER)),
        # the word more than one that is mistyped
        ("varasto", page("Varasto", FILLER), page("Varaste", FILLER)),
        # the compound more than its parts
        ("tietosuoja", page("Tietosuoja", FILLER), page("Suoja ja tieto", FILLER)),
    ],
)
def test_the_better_page_comes_first(query: str, better: str, worse: str, engine: MakeEngine) -> None:
    start = page("Etusivu", "Muuta.")
    # whatever the order of their addresses
    assert found(engine({"": start, "a/": better, "b/": worse}), query)[0] == "a/"
    assert found(engine({"a/": worse, "b/": better}), query)[0] == "b/"


def test_a_rare_word_says_more_than_a_common_one(engine: MakeEngine) -> None:
    common = {f"{at}/": page("Kissa", FILLER) for at in range(9)}
    site = engine({"": page("Etusivu", FILLER), **common, "z/": page("Koira", FILLER)})
    assert found(site, "kissa koira")[0] == "z/"


# bad input


@pytest.mark.parametrize(
    "query",
    ["", " ", "\n\t", "…–!?", "<>&\"'", "\u200b\u202e", "👩‍👩‍👧 🇫🇮", "§ 17 §", "\\", "-", "\x00", "ﷺ"],
)
def test_a_question_without_words_finds_nothing_and_breaks_nothing(query: str, small: Engine) -> None:
    for options in ({}, {"facets": True}, {"theme": "x"}):
        answer = small.search(query, **options)
        assert (answer["query"], answer["total"], answer["results"]) == (query, 0, [])
        assert answer["suggestion"] is None


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script> kirjaaminen",
        "kirjaaminen 👍🏽",
        "\u202eكتاب\u202c kirjaaminen",
        "kirjaaminen OR 1=1; --",
        "kirjaaminen %00 ../../etc \\u0041",
        "__proto__ constructor kirjaaminen",
        "kirjaaminen, " * 3,
        "kirjaaminen " + "a" * 10_000,
        "kirjaaminen" + "!" * 10_000,
    ],
)
def test_a_word_is_found_among_what_is_none(query: str, small: Engine) -> None:
    answer = small.search(query)
    assert answer["results"][0]["url"] == "kirjaaminen/"


@pytest.mark.parametrize(
    "query", ["x" * 10_000, "x " * 5_000, "kirjaaminen " * 900, "𐍈" * 500, "a\u0301" * 5_000, "\ud83d kissa"]
)
def test_a_question_without_end_is_answered(query: str, small: Engine) -> None:
    answer = small.search(query)
    assert answer["query"] == query
    assert isinstance(answer["total"], int)


def test_words_like_names_of_javascript_are_words(engine: MakeEngine) -> None:
    attributes = 'data-theme="constructor" data-kind="__proto__" data-audience="toString"'
    site = engine(
        {
            "": page("Etusivu", FILLER),
            "a/": page("Constructor", "__proto__ hasOwnProperty", attributes=attributes),
        }
    )
    for query in ("constructor", "hasOwnProperty", "proto"):
        assert found(site, query) == ["a/"]
    assert found(site, "tostring valueof", typing=False) == []
    facets = site.search("constructor", facets=True)["facets"]
    assert facets["theme"] == {"constructor": 1}
    assert facets["audience"] == {"toString": 1}


@pytest.mark.parametrize(
    "text",
    [
        "ﷺ ͺa aͺb ⑴ 1⁄2 ½ km²",
        "𠮷野家 𠮷野 𐍈𐍈𐌰 𐍈𐍈𐌱 𝐛𝐨𝐥𝐝",
        "tjugotal 30-tal 2023a 2023b a1 a2 1a 2a",
        "हिन्दी ไทย ภาษา עברית العَرَبِيَّة",
        "\u2028\u2029 <b> </script> ]]&gt; ${x} `\\",
        "x" * 5_000,
    ],
)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_strange_texts_do_no_harm_to_other_words(text: str, language: str, engine: MakeEngine) -> None:
    root = "sv/" if language == "sv" else ""
    site = engine(
        {
            "": page("A", "B"),
            root: page("Alku", "Teksti."),
            f"{root}a/": page("Otsikko", text, "Plan kissa."),
        },
        language=language,
    )
    for query in ("kissa", "plan"):
        assert found(site, query)[:1] == ["a/"]


def test_letters_of_other_scripts_are_found(engine: MakeEngine) -> None:
    site = engine(
        {"": page("Etusivu", FILLER), "a/": page("Kielet", "Документы, العَرَبِيَّة, हिन्दी, 漢字 ja 𝐛𝐨𝐥𝐝.")}
    )
    for query in ("документы", "العربية", "हिन्दी", "漢字", "bold", "ДОКУМЕНТЫ"):
        assert found(site, query) == ["a/"]
