"""What of a built page is searched, in the forms that built pages have."""

from pathlib import Path

import pytest

from tietopankki.search.sections import SearchedPage, Section, read_page, read_pages


def sections(body: str) -> list[tuple[str, str, str]]:
    """Anchor, heading and text of each section of a page with this body."""
    page = read_page(f"<html><head><title>Koe</title></head><body>{body}</body></html>", "a/")
    return [(one.anchor, one.heading, one.text) for one in page.sections] if page else []


def in_article(text: str) -> list[tuple[str, str, str]]:
    return sections(
        f"<main><p>Polku</p><article><h1>Otsikko</h1>{text}</article><footer>Alas</footer></main>"
    )


OURS = """\
<!doctype html>
<html lang="fi">
<head>
  <meta charset="utf-8">
  <title>Kirjaaminen – Tietopankki</title>
  <meta name="description" content="Mitä &amp; miten  kirjataan.">
  <meta name="keywords" content="merkintä, dokumentointi ,,">
</head>
<body>
<nav><a href="/">Etusivu</a></nav>
<main>
<article class="md-content__inner" data-theme="asiakastyo" data-theme-name="Asiakastyö"
  data-kind="article" data-kind-name="Artikkeli" data-audience="ammattilainen johto">
<h1 id="kirjaaminen">Kirjaa&shy;minen<a class="headerlink" href="#kirjaaminen">¶</a></h1>
<p>Alku <strong>tär</strong>keä.</p>
<h2 id="heti">Kirjaa <em>heti</em><a class="headerlink" href="#heti" title="Linkki">¶</a></h2>
<p>Teksti.</p><ul><li>yksi<ul><li>kaksi</li></ul></li><li>kolme</li></ul>
<h3>Ilman tunnusta</h3>
<p>Jatkuu.</p>
<h2 id="loppu">Loppu</h2>
</article>
</main>
</body>
</html>
"""


def test_a_page_of_the_bank_is_read_whole() -> None:
    assert read_page(OURS, "teemat/kirjaaminen/") == SearchedPage(
        "teemat/kirjaaminen/",
        "Kirjaa\u00adminen",
        "Mitä & miten kirjataan.",
        ("merkintä", "dokumentointi"),
        (
            Section("", "", "Alku tärkeä."),
            Section("heti", "Kirjaa heti", "Teksti. yksi kaksi kolme Ilman tunnusta Jatkuu."),
            Section("loppu", "Loppu", ""),
        ),
        ("asiakastyo", "Asiakastyö"),
        ("article", "Artikkeli"),
        ("ammattilainen", "johto"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "<table><tr><th>Tilanne</th><th>Teko</th></tr><tr><td>a</td><td>b<br>c</td></tr></table>",
            "Tilanne Teko a b c",
        ),
        ("<dl><dt>Termi</dt><dd>Selitys</dd></dl>", "Termi Selitys"),
        ("<p>yksi</p>kaksi<div>kolme<span>neljä</span></div>", "yksi kaksi kolmeneljä"),
        (
            "sosiaali<wbr>huolto ja <em>huol</em>lon <a href='#'>linkki</a>.",
            "sosiaalihuolto ja huollon linkki.",
        ),
        ("<p hidden>ei</p><p data-search-exclude>ei</p>näkyy<!-- ei -->", "näkyy"),
        ("<div data-search-exclude><h2 id='x'>ei</h2>ei</div>näkyy", "näkyy"),
        ("<script>ei</script><style>ei</style><template>ei</template><nav>ei</nav>näkyy", "näkyy"),
        (
            "<button>ei</button><select><option>ei</select><textarea>ei</textarea><svg><title>ei</title></svg>näkyy",
            "näkyy",
        ),
        ("<details><summary>Lisää</summary>sisältö</details>", "Lisää sisältö"),
        ("<pre><code>rivi\n  toinen</code></pre>&lt;b&gt; &amp;", "rivi toinen <b> &"),
        ("<h4>Ilman</h4>tunnusta", "Ilman tunnusta"),
    ],
)
def test_the_text_is_what_readers_see(text: str, words: str) -> None:
    assert in_article(text) == [("", "", words)]


def test_a_heading_with_an_id_begins_a_section() -> None:
    text = (
        "a<section><h2 id='b'>B</h2>b<blockquote><h3 id='c'>C</h3>c</blockquote></section>d<h2 id=''>D</h2>e"
    )
    assert in_article(text) == [("", "", "a"), ("b", "B", "b"), ("c", "C", "c d D e")]


def test_a_page_that_begins_with_a_section_has_no_empty_one_before_it() -> None:
    assert in_article("<h2 id='b'>B</h2>b") == [("b", "B", "b")]


def test_elements_may_stand_in_each_other_without_end() -> None:
    assert sections("<article>" + "<div><b>" * 20_000 + "sana") == [("", "", "sana")]


@pytest.mark.parametrize(
    "html",
    [
        '<html><head><meta http-equiv="refresh" content="0; url=../b/"></head><body><main>a</main></body>',
        '<html><head><meta http-equiv="Refresh" content="0; url=../b/"></head><body>a</body>',
        '<html><head><meta name="robots" content="noindex"></head><body><article>a</article></body>',
        '<html><head><meta name="robots" content="nofollow, noindex"></head><body>a</body>',
        '<html><body><article data-search="off"><h1>A</h1>a</article></body>',
        "<html><body><article><h1>Vain otsikko</h1></article></body>",
        "<html><body></body></html>",
        "",
    ],
)
def test_what_is_not_to_be_found_is_no_page(html: str) -> None:
    assert read_page(html, "a/") is None


@pytest.mark.parametrize(
    ("body", "title", "text"),
    [
        ("<header>x</header><main><h1>Otsikko</h1><p>a</p></main><footer>y</footer>", "Otsikko", "a"),
        ("<header>x</header><div role='main'><h1>Otsikko</h1><p>a</p></div>", "Otsikko", "a"),
        ("<h1>Otsikko</h1><p>a</p>", "Otsikko", "a"),
        ("<p>a</p>", "Koe", "a"),
        (
            "<main><header><h1>Otsikko</h1></header><article><p>a</p></article><aside>x</aside></main>",
            "Otsikko",
            "a",
        ),
        ("<h1>Sivusto</h1><article><p>a</p></article>", "Koe", "a"),
        ("<main><h1>Otsikko</h1><article>a</article><article>b</article></main>", "Otsikko", "ab"),
    ],
)
def test_sites_of_others_are_read_too(body: str, title: str, text: str) -> None:
    page = read_page(f"<html><head><title>Koe</title></head><body>{body}</body></html>", "a.html")
    assert page
    assert page.title == title
    assert "".join(one.text for one in page.sections).replace(" ", "") == text
    assert (page.theme, page.kind, page.audience, page.keywords) == (("", ""), ("", ""), (), ())


def test_the_text_before_the_h1_belongs_to_the_beginning() -> None:
    assert sections("<main><p>Ennen</p><h1>Otsikko</h1><p>Jälkeen</p></main>") == [
        ("", "", "Ennen"),
        ("", "", "Jälkeen"),
    ]


def test_the_pages_of_a_language_are_those_below_its_root(tmp_path: Path) -> None:
    for name in (
        "index.html",
        "404.html",
        "a/index.html",
        "b.html",
        "sv/index.html",
        "sv/404.html",
        "sv/sub/c.html",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<article><h1>{name}</h1>Teksti</article>", encoding="utf-8")
    assert {one.url: one.title for one in read_pages(tmp_path, ("sv",))} == {
        "": "index.html",
        "a/": "a/index.html",
        "b.html": "b.html",
    }
    assert [one.url for one in read_pages(tmp_path / "sv")] == ["", "sub/c.html"]
