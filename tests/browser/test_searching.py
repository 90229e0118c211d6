"""The search as readers meet it: dialog, page and marks, by keyboard and pointer, also when it fails."""

import gzip
import itertools
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import BELOW, DESKTOP, Handler, serving
from tests.browser.test_reading import PHONE, widest

Visits = Callable[..., Any]
ARTICLE = "teemat/asiakastyo/mita/"
MARKUP = "<img src=x onerror=alert(1)> \"'&<b>"


@dataclass(frozen=True)
class Language:
    """What is typed in a language, and what is said. `prefix` is its root below the site's."""

    prefix: str
    word: str
    """Inflected; `found` is the page that it is about, `common` a word that is on many pages."""
    found: str
    common: str
    typo: str
    meant: str
    pages: re.Pattern[str]
    nothing: str
    missing: str
    broken: str
    changed: str
    again: str
    load: str


FINNISH = Language(
    prefix="",
    word="säilytysajoista",
    found="teemat/tiedonhallinta/sailytysajat/",
    common="kirjaaminen",
    typo="säilytysaikka",
    meant="säilytysaika",
    pages=re.compile(r"^\d+ sivua?(, näkyvissä \d+ parasta)?$"),
    nothing="Ei osumia",
    missing="Hakua ei saatu ladattua. Tarkista verkkoyhteys.",
    broken="Haun tiedosto on vajaa tai rikki.",
    changed="Sivusto on muuttunut sen jälkeen, kun avasit tämän sivun.",
    again="Yritä uudelleen",
    load="Lataa sivu uudelleen",
)
SWEDISH = Language(
    prefix="sv/",
    word="bevarandetidernas",
    found="teemat/tiedonhallinta/sailytysajat/",
    common="dokumentation",
    typo="klientrapportt",
    meant="klientrapport",
    pages=re.compile(r"^\d+ sid(a|or)(, de \d+ bästa visas)?$"),
    nothing="Inga träffar",
    missing="Sökningen kunde inte laddas. Kontrollera nätförbindelsen.",
    broken="En av sökningens filer är ofullständig eller trasig.",
    changed="Webbplatsen har ändrats sedan du öppnade den här sidan.",
    again="Försök igen",
    load="Ladda om sidan",
)
both = pytest.mark.parametrize("language", [FINNISH, SWEDISH], ids=["fi", "sv"])
widths = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The bank's site, to spoil: a file is unlinked before it is written, as the original shares it."""
    return Path(shutil.copytree(site, tmp_path / "site", copy_function=os.link))


_LATER = itertools.count(step=2)


def write(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    file.write_text(text, encoding="utf-8")
    # a server tells times in seconds: what is written anew has to look newer
    newer = time.time() + next(_LATER)
    os.utime(file, (newer, newer))


def open_box(page: Page) -> Locator:
    """Opens the dialog by its key and gives its box."""
    page.keyboard.press("/")
    box = page.locator("dialog.search input")
    expect(box).to_be_focused()
    return box


def status(page: Page) -> Locator:
    return page.locator(".output [role=status]")


def titles(page: Page) -> Locator:
    return page.locator(".output__title a")


def ask(page: Page, words: str, language: Language) -> None:
    """Asks in the dialog and waits for pages."""
    open_box(page).fill(words)
    expect(status(page)).to_have_text(language.pages)
    expect(titles(page).first).to_be_visible()


# what comes with every page


@both
def test_a_page_brings_nothing_but_the_dialogs_script_until_the_reader_searches(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).page
    asked: list[str] = []
    page.on(
        "request", lambda one: asked.append(one.url.rpartition("/")[2]) if "/search/" in one.url else None
    )
    page.goto(bank_address + language.prefix + ARTICLE, wait_until="networkidle")
    assert asked == ["dialog.js"]
    with page.expect_response("**/start.js"):
        open_box(page)
    assert {"results.js", "client.js"} <= set(asked)


def test_what_comes_with_every_page_is_small(site: Path) -> None:
    scripts = site / "assets" / "javascripts" / "search"
    html = (site / ARTICLE / "index.html").read_text(encoding="utf-8")
    (parts,) = re.findall(r'<template id="search-parts".*?</template>', html, re.S)
    script = gzip.compress((scripts / "dialog.js").read_bytes())
    more = len(gzip.compress(html.encode())) - len(gzip.compress(html.replace(parts, "").encode()))
    assert len(script) + more <= 6 * 1024


# the dialog


@both
@widths
def test_the_dialog_by_keyboard_alone(
    language: Language, viewport: dict[str, int], bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address, viewport=viewport).open(language.prefix + ARTICLE)
    opener = page.locator("header [data-open-search]")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    box = dialog.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type(language.word)
    expect(status(page)).to_have_text(language.pages)
    links = page.locator(".output ol a")
    for expected in (links.nth(0), links.nth(1)):
        page.keyboard.press("ArrowDown")
        expect(expected).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    # Tab goes round and stays inside
    page.keyboard.press("Shift+Tab")
    last = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    for _ in range(200):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
        if page.evaluate("document.activeElement.textContent") == last:
            break
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    # what was asked is still there
    page.keyboard.press("Enter")
    expect(box).to_have_value(language.word)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(bank_address + language.prefix + language.found)))
    assert "?" not in page.url


def test_who_is_in_the_list_stays_there_when_the_next_answer_comes(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open("")
    ask(page, FINNISH.common, FINNISH)
    before = titles(page).first.text_content()
    page.locator("dialog.search input").fill(FINNISH.word)
    page.keyboard.press("ArrowDown")
    expect(titles(page).first).not_to_have_text(str(before))
    expect(titles(page).first).to_be_focused()


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_the_dialog_and_escape_gives_the_focus_back(
    key: str, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(ARTICLE)
    link = page.locator("article a:not(.headerlink)").first
    link.focus()
    page.keyboard.press(key)
    expect(page.locator("dialog.search input")).to_be_focused()
    expect(page.locator("dialog.search input")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_the_keys_are_letters_while_one_writes_and_with_other_keys(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open("teemat/tiedonhallinta/sailytysajat/")
    field = page.locator(".filter input").first
    field.press_sequentially("sf/")
    expect(field).to_have_value("sf/")
    page.locator("article a:not(.headerlink)").first.focus()
    page.keyboard.press("Alt+s")
    expect(page.locator("dialog.search")).to_have_count(0)


def test_the_keys_can_be_turned_off(bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address)
    page = reader.open("haku/")
    page.get_by_role("checkbox").uncheck()
    page = reader.open(ARTICLE)
    page.keyboard.press("s")
    page.keyboard.press("/")
    expect(page.locator("dialog.search")).to_have_count(0)
    page.locator("header [data-open-search]").click()
    expect(page.locator("dialog.search input")).to_be_focused()


@both
def test_a_pointer_opens_and_closes_the_dialog(language: Language, bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open(language.prefix)
    dialog = page.get_by_role("dialog")
    page.locator(".hero [data-open-search]").click()
    expect(dialog).to_be_visible()
    page.mouse.click(5, 700)
    expect(dialog).to_be_hidden()
    page.locator(".hero [data-open-search]").click()
    page.locator(".search__close").click()
    expect(dialog).to_be_hidden()


@both
def test_a_result_tells_its_title_theme_kind_and_places_with_the_words(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(language.prefix)
    ask(page, language.word, language)
    root = bank_address + language.prefix
    item = page.locator(".output ol > li").filter(has=page.locator(f'[href="{root}{language.found}"]'))
    expect(item.locator(".output__place")).to_have_text(
        re.compile(r"^Sosiaalialan tiedonhallinta · \w+$|^Informationshantering inom .+ · \w+$")
    )
    assert 1 <= item.locator(".output__section").count() <= 3
    expect(item.locator("mark").first).to_have_text(re.compile("^(säilytysa|bevarandeti)", re.I))
    section = item.locator(".output__section a").first
    assert re.search(r"\S – \S", section.text_content() or ""), "a heading alone says little among links"


@both
def test_a_typing_error_is_answered_with_the_word_that_was_meant(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(language.prefix)
    ask(page, language.typo, language)
    meant = page.locator(".output__suggestion button")
    expect(meant).to_have_text(language.meant)
    meant.click()
    expect(page.locator("dialog.search input")).to_have_value(language.meant)
    expect(page.locator("dialog.search input")).to_be_focused()
    expect(meant).to_be_hidden()


@both
@pytest.mark.parametrize("words", ["zzzxq", "😀", "؟؟؟", MARKUP], ids=["letters", "emoji", "rtl", "markup"])
def test_nothing_found_helps_on(
    words: str, language: Language, bank_address: str, site: Path, visit: Visits
) -> None:
    page = visit(bank_address).open(language.prefix + ARTICLE)
    open_box(page).fill(words)
    expect(status(page)).to_have_text(re.compile(rf"{language.nothing}|{language.pages.pattern}"))
    if words != "zzzxq":
        assert page.locator("dialog :is(img, b)").count() == 0
        return
    links = page.locator(".output__help a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == 8
    for link in links:
        assert link.startswith(bank_address + language.prefix)
        assert (site / link.removeprefix(bank_address) / "index.html").is_file(), link


def test_a_very_long_question_is_answered(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open("")
    ask(page, "kirjaaminen " * 900, FINNISH)


ANSWER = """
([total, title]) => {
  const output = document.querySelector("dialog .output");
  const result = { url: "a/", title, theme: title, kind: title, words: [], sections: [
    { url: "a/#b", heading: title, excerpt: [[title, false], [title, true]] } ] };
  const results = Array.from({ length: Math.min(total, 2) }, () => result);
  const show = () => {};
  tietopankkiResults.show(output, { total, results, suggestion: title, facets: null }, {
    base: document.baseURI, take: show, follow: show,
    show: (_, state, line) => { output.querySelector("[role=status]").textContent = line; } });
}
"""


@pytest.mark.parametrize(
    ("prefix", "total", "line"),
    [
        ("", 0, "Ei osumia"),
        ("", 1, "1 sivu"),
        ("", 2, "2 sivua"),
        ("", 1234, "1\xa0234 sivua, näkyvissä 2 parasta"),
        ("sv/", 0, "Inga träffar"),
        ("sv/", 1, "1 sida"),
        ("sv/", 2, "2 sidor"),
        ("sv/", 1234, "1\xa0234 sidor, de 2 bästa visas"),
    ],
)
def test_the_count_is_written_as_the_language_writes_it_and_data_is_text(
    prefix: str, total: int, line: str, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(prefix)
    open_box(page)
    page.wait_for_function("self.tietopankkiResults")
    page.evaluate(ANSWER, [total, MARKUP])
    assert status(page).text_content() == line
    assert page.locator("dialog .output :is(img, b)").count() == 0
    if total:
        expect(titles(page).first).to_have_text(MARKUP)


# the page


@both
def test_the_page_keeps_words_and_filters_in_its_address_and_goes_back(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(f"{language.prefix}haku/")
    root = f"{bank_address}{language.prefix}haku/"
    box = page.get_by_role("searchbox")
    box.press_sequentially(language.word)
    page.wait_for_url(re.compile(r"\?q="))
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(language.pages)
    every = page.locator(".output ol").inner_text()
    theme = page.locator("select[name=theme]")
    expect(theme.locator("option[value=tiedonhallinta]")).to_have_text(re.compile(r" \([1-9]\d*\)$"))
    theme.select_option("tiedonhallinta")
    page.wait_for_url(re.compile(r"\?q=[^&]+&theme=tiedonhallinta$"))
    expect(page.locator(".output__place").first).to_have_text(re.compile("^(Sosiaalialan|Informations)"))
    counted = int((theme.locator("option:checked").text_content() or "").rpartition("(")[2].strip(")"))
    expect(status(page)).to_have_text(re.compile(rf"^{counted} "))
    page.locator("select[name=kind]").select_option("role")
    expect(page.locator(".output__help")).to_be_visible()
    page.go_back()
    expect(page.locator("select[name=kind]")).to_have_value("")
    expect(status(page)).to_have_text(re.compile(rf"^{counted} "))
    page.go_back()
    expect(theme).to_have_value("")
    expect(page.locator(".output ol")).to_have_text(every, use_inner_text=True)
    page.go_back()
    page.wait_for_url(root)
    expect(box).to_have_value("")
    expect(page.locator("#search-help")).to_be_visible()
    page.go_forward()
    expect(box).to_have_value(language.word)
    page.reload()
    expect(box).to_have_value(language.word)
    expect(page.locator(".output ol")).to_have_text(every, use_inner_text=True)


@both
def test_more_results_come_by_a_button_and_take_the_focus(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(f"{language.prefix}haku/?q={language.common}")
    expect(titles(page)).to_have_count(10)
    page.locator("[data-more-results]").focus()
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_count(20)
    expect(titles(page).nth(10)).to_be_focused()
    expect(status(page)).to_have_text(re.compile(" 20 "))
    page.get_by_role("searchbox").fill(language.word)
    expect(titles(page)).to_have_count(10)


def test_an_address_with_what_is_not_there_is_read_as_far_as_it_goes(
    bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open("haku/?theme=no&kind=%3Cb%3E&q=%3Cimg%20src%3Dx%3E+kirjaaminen")
    expect(page.get_by_role("searchbox")).to_have_value("<img src=x> kirjaaminen")
    expect(titles(page).first).to_be_visible()
    expect(page.locator("select[name=theme]")).to_have_value("")
    assert page.locator("article img").count() == 0


@both
def test_the_dialog_hands_its_words_to_the_page_and_no_server_gets_them(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(language.prefix + ARTICLE)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    ask(page, language.meant, language)
    page.locator("[data-search-page]").click()
    expect(page.locator("#search-page input[type=search]")).to_have_value(language.meant)
    page.wait_for_url(re.compile(r"/haku/\?q=[^&#]+$"))
    expect(titles(page).first).to_be_visible()
    titles(page).first.click()
    expect(page.locator(".marks")).to_be_visible()
    assert [url for url in asked if "?" in url or "#q" in url.replace("haku/#q", "")] == []


# marks


LINKS = "links => links.map(link => [link.href, link.textContent])"


@both
def test_the_words_are_marked_on_the_page_once_and_only_there(
    language: Language, bank_address: str, visit: Visits
) -> None:
    reader = visit(bank_address)
    page = reader.open(language.prefix + language.found)
    text = page.locator("article").text_content()
    links = page.locator("article a").evaluate_all(LINKS)
    page = reader.open(language.prefix)
    ask(page, language.word, language)
    page.locator(f'.output__title a[href$="{language.found}"]').click()
    marks = page.locator("article mark")
    expect(marks.first).to_be_in_viewport()
    expect(marks.first).to_have_text(re.compile("^(säilytysa|bevarandeti)", re.I))
    expect(page.locator(".marks")).to_contain_text(str(marks.count()))
    assert page.url == bank_address + language.prefix + language.found
    assert page.locator("article").text_content() == text
    assert page.locator("article a").evaluate_all(LINKS) == links
    page.locator(".marks button").focus()
    page.keyboard.press("Enter")
    expect(marks).to_have_count(0)
    expect(page.locator(".marks")).to_have_count(0)
    expect(page.locator("article")).to_be_focused()
    assert page.locator("article").text_content() == text
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    expect(marks).to_have_count(0)


def test_a_result_on_the_same_page_is_gone_to_and_marked(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open(FINNISH.found)
    ask(page, FINNISH.word, FINNISH)
    section = page.locator(f'.output__section a[href*="{FINNISH.found}#"]').first
    target = (section.get_attribute("href") or "").partition("#")[2]
    section.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("article mark").first).to_be_attached()
    expect(page.locator(f'[id="{target}"]')).to_be_in_viewport()


def test_marks_for_another_page_are_forgotten(bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address)
    page = reader.open("")
    page.evaluate(
        """sessionStorage.setItem("tietopankki.marks", '{"address": "/x/", "words": ["kirjaa"]}')"""
    )
    reader.open(ARTICLE)
    page.wait_for_function("sessionStorage.length === 0")
    expect(page.locator("mark")).to_have_count(0)


def test_paper_shows_neither_search_nor_marks(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open("")
    ask(page, FINNISH.word, FINNISH)
    titles(page).first.click()
    expect(page.locator("article mark").first).to_be_visible()
    open_box(page)
    page.emulate_media(media="print")
    for hidden in ("dialog.search", ".marks", "header"):
        expect(page.locator(hidden)).to_be_hidden()
    style = "mark => getComputedStyle(mark).backgroundColor"
    assert page.locator("article mark").first.evaluate(style) == "rgba(0, 0, 0, 0)"


# what goes wrong


def spoil(site: Path, root: str, how: str) -> Callable[[], None]:
    """Spoils the search of a copy, and gives what mends it."""
    folder = site / root / "search"
    scripts = site / "assets" / "javascripts" / "search"
    (version,) = (one for one in folder.iterdir() if one.is_dir())
    files = {
        "no start": [folder / "start.js"],
        "no words": sorted(version.glob("words-*.js")),
        "no texts": sorted(version.glob("texts-*.js")),
        "no client": [scripts / "client.js"],
        "no engine": [scripts / "engine.js"],
        "cut start": [folder / "start.js"],
        "cut words": sorted(version.glob("words-*.js")),
        "cut texts": sorted(version.glob("texts-*.js")),
        "other version": [folder / "start.js"],
    }[how]
    before = {file: file.read_text(encoding="utf-8") for file in files}
    assert before
    for file, text in before.items():
        if how.startswith("no"):
            file.unlink()
        else:
            cut = text[: len(text) // 2]
            write(file, cut if "cut" in how else re.sub(r'"format":\d+', '"format":0', text, count=1))

    def mend() -> None:
        for file, text in before.items():
            write(file, text)

    return mend


def state(language: Language, how: str) -> str:
    return {"no": language.missing, "cut": language.broken, "other": language.changed}[how.partition(" ")[0]]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page whose faults are expected: missing files are what is tried here."""
    context = browser.new_context(viewport=DESKTOP, locale="fi-FI")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "how",
    ["no start", "no words", "no texts", "no client", "no engine", "cut start", "cut words", "cut texts"],
)
@both
def test_a_failure_says_what_it_is_and_a_button_tries_again(
    how: str, language: Language, copy: Path, reader: Page
) -> None:
    mend = spoil(copy, language.prefix, how)
    with serving(copy) as address:
        reader.goto(address + language.prefix + ARTICLE)
        box = open_box(reader)
        box.fill(language.word)
        expect(status(reader)).to_have_text(state(language, how))
        again = reader.get_by_role("button", name=language.again)
        again.click()
        expect(status(reader)).to_have_text(state(language, how))
        mend()
        again.click()
        expect(status(reader)).to_have_text(language.pages)
        expect(again).to_be_hidden()
        expect(box).to_be_focused()


@both
def test_an_index_of_another_version_asks_to_load_the_page_again(
    language: Language, copy: Path, reader: Page
) -> None:
    mend = spoil(copy, language.prefix, "other version")
    with serving(copy) as address:
        reader.goto(f"{address}{language.prefix}haku/?q={language.word}")
        expect(status(reader)).to_have_text(language.changed)
        mend()
        reader.get_by_role("button", name=language.load).click()
        expect(status(reader)).to_have_text(language.pages)
        expect(reader.get_by_role("searchbox")).to_have_value(language.word)


@pytest.mark.parametrize("part", ["client.js", "start.js"])
def test_a_search_that_never_answers_is_given_up(part: str, bank_address: str, reader: Page) -> None:
    reader.clock.install()
    reader.route(f"**/{part}", lambda route: None)
    reader.goto(bank_address + ARTICLE)
    open_box(reader).fill(FINNISH.word)
    reader.clock.run_for(1_000)
    expect(status(reader)).to_have_text("Haetaan …")
    reader.clock.run_for(15_000)
    expect(status(reader)).to_have_text(FINNISH.missing)
    expect(reader.get_by_role("button", name=FINNISH.again)).to_be_visible()


# where the site stands


class _Strict(Handler):
    def end_headers(self) -> None:
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        self.send_header("Content-Security-Policy", f"{policy}; connect-src 'self'; worker-src 'self'")
        super().end_headers()


@both
def test_the_search_obeys_a_strict_policy(
    language: Language, site: Path, reader: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.browser.conftest.Handler", _Strict)
    refused: list[str] = []
    reader.on("console", lambda one: refused.append(f"{one.location['url']} {one.text}"))
    with serving(site) as address:
        reader.goto(address + language.prefix)
        ask(reader, language.word, language)
        titles(reader).first.click()
        expect(reader.locator("article mark").first).to_be_visible()
        reader.goto(f"{address}{language.prefix}haku/?q={language.word}")
        expect(titles(reader).first).to_be_visible()
    assert [one for one in refused if "/search/" in one.split(" ")[0]] == []


@both
def test_the_search_works_below_a_path(language: Language, site: Path, visit: Visits) -> None:
    with serving(site, BELOW) as address:
        page = visit(address).open(language.prefix + ARTICLE)
        ask(page, language.word, language)
        page.locator("[data-search-page]").click()
        expect(titles(page).first).to_be_visible()
        page.locator(f'.output__title a[href$="{language.found}"]').click()
        page.wait_for_url(address + language.prefix + language.found)
        expect(page.locator("article mark").first).to_be_visible()


@both
def test_the_search_works_from_files(language: Language, site: Path, reader: Page) -> None:
    place = f"{site.as_uri()}/{language.prefix}"
    reader.goto(f"{place}{ARTICLE}index.html")
    ask(reader, language.word, language)
    reader.locator("[data-search-page]").click()
    reader.wait_for_url(re.compile(r"/haku/index\.html"))
    expect(titles(reader).first).to_be_visible()
    reader.locator("select[name=theme]").select_option("tiedonhallinta")
    reader.locator(f'.output__title a[href$="{language.found}"]').click()
    reader.wait_for_url(f"{place}{language.found}index.html")
    expect(reader.locator("article mark").first).to_be_visible()


@both
def test_without_a_script_the_search_is_a_link_to_a_page_that_helps(
    language: Language, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address, java_script_enabled=False).open(language.prefix + ARTICLE)
    page.locator("header .opener").click()
    page.wait_for_url(f"{bank_address}{language.prefix}haku/")
    expect(page.locator("#search-page")).to_be_hidden()
    expect(page.locator("article .notice")).to_contain_text("JavaScript")
    assert page.locator('article a[href*="teemat/"]').count() >= 4
    assert page.locator(".terms a").count() >= 100
    page.locator(".terms a").nth(20).click()
    expect(page.locator(".glossary__entry:target")).to_be_visible()


# for everybody


CLEAN = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page: Page, within: str) -> list[tuple[str, str]]:
    """What axe finds wrong in a part of the page, each with its element."""
    found = Axe().run(page, context=within, options=CLEAN).response["violations"]
    return [(one["id"], node["html"][:150]) for one in found for node in one["nodes"]]


@both
@widths
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_dialog_page_and_marks(
    scheme: str, viewport: dict[str, int], language: Language, bank_address: str, visit: Visits
) -> None:
    reader = visit(bank_address, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page = reader.open(language.prefix + ARTICLE)
    box = open_box(page)
    assert faults(page, "dialog") == []
    for words, expected in (
        (language.typo, language.pages),
        ("zzzxq", re.compile(language.nothing)),
    ):
        box.fill(words)
        expect(status(page)).to_have_text(expected)
        assert faults(page, "dialog") == []
    assert page.locator("dialog").get_attribute("aria-label")
    page.keyboard.press("Escape")
    assert faults(page, "header") == []
    page = reader.open(f"{language.prefix}haku/")
    assert faults(page, ".md-content") == []
    page.get_by_role("searchbox").fill(language.word)
    expect(status(page)).to_have_text(language.pages)
    assert faults(page, ".md-content") == []
    titles(page).first.click()
    expect(page.locator(".marks")).to_be_visible()
    assert faults(page, ".md-content") == []


@both
@pytest.mark.parametrize("width", [320, 360])
def test_on_a_telephone_the_dialog_fills_the_screen_and_nothing_reaches_out(
    width: int, language: Language, bank_address: str, visit: Visits
) -> None:
    viewport = {"width": width, "height": 640}
    page = visit(bank_address, viewport=viewport, reduced_motion="reduce").open(language.prefix + ARTICLE)
    ask(page, language.word, language)
    assert page.locator("dialog").bounding_box() == {"x": 0, "y": 0, **viewport}
    expect(page.locator(".search__close")).to_be_in_viewport(ratio=1)
    assert widest(page) <= 0
    inner = "one => one.scrollWidth - one.clientWidth"
    assert page.locator(".search__room").evaluate(inner) <= 0
    page.locator("[data-search-page]").click()
    expect(titles(page).first).to_be_visible()
    assert widest(page) <= 0


def test_the_menu_of_a_telephone_is_a_button(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address, viewport=PHONE).open(ARTICLE)
    button = page.get_by_role("button", name="Valikko")
    expect(button).to_have_attribute("aria-expanded", "false")
    first = page.locator(".md-sidebar--primary a").first
    expect(first).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(first).to_be_hidden()
