"""What is read of a built page, and of a built site."""

from pathlib import Path

import pytest

from tietopankki.bank import UnreadableError
from tietopankki.links.built import Document, candidates, parse_document, read_site, sheet_addresses


def parse_text(html: str) -> Document:
    return parse_document(html.encode())


def test_addresses_are_told_apart_by_what_happens_with_them() -> None:
    page = parse_text(
        """<!doctype html><html><head><base href="x/"><link rel="icon" href="k.svg">
        <link rel=preload imagesrcset="l.png 2x"></head><body>
        <a href="a/?b=1&amp;c=2#d">A</a> <a href=b/>B</a> <a name="nimi">C</a> <a href>D</a>
        <a href="sv/" hreflang="sv">Sv</a> <map><area href="e/" alt="E"></map>
        <img src="f.png" alt=""><img alt="x" srcset="g.png 1x, h.png 2x">
        <video poster="i.png" src="j.mp4"></video> <div style="background: url(o.png)"></div>
        <form action="k/"></form> <object data="m.svg"></object>
        <svg><use xlink:href="#n"></use></svg> <iframe src="p/"></iframe>
        <a href="q/" style="background: url(r.png)">Q</a> <p id="s" data="t">S</p></body></html>"""
    )
    assert page.links == {"a/?b=1&c=2#d", "b/", "", "e/", "q/"}
    assert page.marked == {"sv/"}
    assert page.related == {"k.svg", "l.png"}
    loaded = "f.png g.png h.png i.png j.mp4 k/ m.svg #n o.png p/ r.png"
    assert page.loaded == set(loaded.split())
    assert (page.base, page.refresh) == ("x/", "")
    assert page.ids == {"nimi", "s"}


def test_ids_are_those_that_a_fragment_can_name() -> None:
    page = parse_text("<h2 id=a>A</h2><a name=b href=x>B</a><input id=c name=d><a id=e name=f>E</a>")
    assert page.ids == {"a", "b", "c", "e", "f"}


def test_what_only_looks_like_an_address_is_none() -> None:
    page = parse_text(
        """<!doctype html><script>let a = '<a href="a/">';</script><!-- <a href="b/">B</a> -->
        <textarea><a href="c/">C</a></textarea><pre>&lt;a href="d/"&gt;</pre>
        <p data-href="e/" title='href="f/"'>x</p>"""
    )
    assert page.links | page.loaded | page.related == set()


@pytest.mark.parametrize(
    ("content", "address"),
    [
        ("0; url=../a/", "../a/"),
        ("0;URL='../a/'", "../a/"),
        ("5, a/", "a/"),
        ('3 ; url = "a/#b"', "a/#b"),
        ("15", ""),
        ("", ""),
    ],
)
def test_where_a_page_sends_everyone_who_comes(content: str, address: str) -> None:
    quoted = content.replace('"', "&quot;")
    assert parse_text(f'<meta http-equiv=Refresh content="{quoted}">').refresh == address


def test_other_meta_elements_send_nobody() -> None:
    html = '<meta http-equiv="x-ua" content="0; url=a/"><meta name="refresh" content="0; url=a/">'
    assert parse_text(html).refresh == ""


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 1x,b.png 2x", ["a.png", "b.png"]),
        (" a,b.png 480w ,\n c.png", ["a,b.png", "c.png"]),
        ("", []),
    ],
)
def test_addresses_of_a_source_set(srcset: str, addresses: list[str]) -> None:
    assert list(candidates(srcset)) == addresses


def test_addresses_of_a_style_sheet_with_their_places() -> None:
    css = "@import 'a.css';\n.x{background:URL( \"b.svg\" ),url(c.svg#d)}/* url(e) */"
    css += ".y{src:url(data:x),url(#z)}"
    found = list(sheet_addresses(css))
    assert [address for _, address in found] == ["a.css", "b.svg", "c.svg#d"]
    assert all(css.startswith(address, place) for place, address in found)


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("<a href=x>tästä</a>", "tästä"),
        ("<a href=x> Lue <b>lisää</b> </a>", "Lue lisää"),
        ("<a href=x></a>", ""),
        ("<area href=x>", ""),
        ("<area href=x alt=Ohje>", None),
        ("<a href=x><img src=k alt=''></a>", ""),
        ("<a href=x aria-label='täältä'>Ohje</a>", None),
        ("<a href=x aria-label='Ohje'>täältä</a>", None),
        ("<a href=x aria-labelledby=o>täältä</a>", None),
        ("<a href=x><img src=k alt='Ohje'></a>", None),
        ("<a href=x><svg><title>Ohje</title></svg></a>", None),
        ("<a href=x title='Ohje'></a>", None),
        ("<a href=x title='Ohje'>↩</a>", None),
        ("<a href=x title='Ohje'>tästä</a>", "tästä"),
        ("<a href=x aria-hidden=true></a>", None),
        ("<nav><ul><li><a href=x>Lue lisää</a></ul></nav>", None),
        ("<a href='#x' class=headerlink title='Linkki'>#</a>", None),
    ],
)
def test_links_whose_name_says_nothing(link: str, name: str | None) -> None:
    assert [text for _, text in parse_text(link).vague] == ([] if name is None else [name])


@pytest.mark.parametrize(
    ("image", "unseen", "undecided"),
    [
        ("<img src=k>", True, False),
        ("<img src=k alt>", False, True),
        ("<img src=k alt=' '>", False, True),
        ("<img src=k alt=Kuva>", False, False),
        ("<img src=k aria-label=Kuva>", False, False),
        ("<img src=k role=presentation>", False, False),
        ("<img src=k aria-hidden=true>", False, False),
        ("<header><img src=k alt=''></header>", False, False),
        ("<header><img src=k></header>", True, False),
        ("<input type=image src=k>", True, False),
        ("<input type=text src=k>", False, False),
    ],
)
def test_images_that_say_nothing(image: str, unseen: bool, undecided: bool) -> None:
    page = parse_text(image)
    assert (page.unseen, page.undecided) == (("k",) if unseen else (), ("k",) if undecided else ())


def test_a_site_is_read_with_its_style_sheets_and_scripts(tmp_path: Path) -> None:
    for name, text in {
        "index.html": "<p id=a>",
        "a/index.html": "",
        "a/x.css": "x",
        "lib.min.js": "y",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    site = read_site(tmp_path)
    assert site.files == {"index.html", "a/index.html", "a/x.css", "lib.min.js"}
    assert list(site.documents) == ["a/index.html", "index.html"]
    assert site.documents["index.html"].ids == {"a"}
    assert site.texts == {"a/x.css": "x"}


def test_bytes_that_are_not_utf8_do_not_stop_the_reading(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"<a href='k\xe4ynti/'>K\xe4ynti</a>")
    assert len(read_site(tmp_path).documents["index.html"].links) == 1


@pytest.mark.parametrize("name", ["eiole", "tyhja", "tiedosto"])
def test_what_is_no_built_site_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "tyhja").mkdir()
    (tmp_path / "tiedosto").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableError, match=name):
        read_site(tmp_path / name)


def test_of_a_large_site_every_page_is_read_in_order(tmp_path: Path) -> None:
    texts = {f"{number:03}.html": f'<a id="i{number % 7}" href="{number}/">Sivu</a>' for number in range(301)}
    for path, text in {"index.html": "", **texts}.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    documents = read_site(tmp_path).documents
    assert list(documents) == [*texts, "index.html"]
    assert {path: documents[path] for path in texts} == {
        path: parse_document(text.encode()) for path, text in texts.items()
    }


@pytest.mark.parametrize("number", [100, 101])
def test_whichever_page_of_a_large_site_cannot_be_read_it_is_told(number: int, tmp_path: Path) -> None:
    for path in ("index.html", *(f"{one:03}.html" for one in range(301))):
        (tmp_path / path).touch()
    gone = tmp_path / f"{number}.html"
    gone.unlink()
    gone.symlink_to("nowhere")
    with pytest.raises(UnreadableError) as told:
        read_site(tmp_path)
    assert told.value.path == str(gone)
