"""`tietopankki links` as an editor and the workflows start it: real files, a scripted server on loopback."""

from __future__ import annotations

import datetime
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import pytest
from tests.links.external.conftest import Start
from tests.links.external.scripted import Server

from tietopankki.cli import run
from tietopankki.links.external import Cache, Entry, Status, read_cache, write_cache
from tietopankki.links.external.cache_file import SOURCE

Captured = pytest.CaptureFixture[str]
Address = Callable[..., str]
HERE = "127.0.0.1"
CONFIGURATION = """\
site_name: Koe
site_url: https://tietopankki.example/
markdown_extensions: [attr_list, admonition, tables]
plugins:
  - i18n:
      languages:
        - {locale: fi, name: Suomi, default: true}
        - {locale: sv, name: Svenska}
"""
TODAY = datetime.datetime.now(datetime.UTC).date()
BEFORE = TODAY - datetime.timedelta(7)
DEAD = Entry(Status.BROKEN, TODAY, 404, "code", first_failed=BEFORE)
GIT = ["-c", "user.name=Test", "-c", "user.email=test@tietopankki.example", "-c", "commit.gpgsign=false"]


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a bank without pages, where the command is started."""
    folder = tmp_path / "bank"
    write(
        folder,
        {"mkdocs.yml": CONFIGURATION, "docs/fi/index.md": "Etusivu.\n", "docs/sv/index.md": "Start.\n"},
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def on(server: Server) -> Address:
    """Scripts a path of the server; its address."""

    def scripted(path: str, **reply: object) -> str:
        server.on(path, reply)
        return server.url(path, HERE)

    return scripted


def ask(*arguments: str, language: str = "en") -> int:
    return run(["--lang", language, "links", "--allow-private", *arguments])


def entries(root: Path) -> dict[str, Entry]:
    return dict(read_cache(root).entries)


# a whole run


def test_what_was_learnt_is_told_and_kept(root: Path, on: Address, capsys: Captured) -> None:
    fine, gone = on("/fine", text="<h2 id=kohta>"), on("/gone", code=404)
    moved = on("/moved", code=301, to="/new")
    on("/new")
    write(root, {"docs/fi/a.md": f"[A]({fine}#kohta)\n[B]({fine}#muu)\n[C]({gone})\n\nKatso [D]({moved}).\n"})
    assert ask() == 0
    shown = capsys.readouterr()
    assert shown.err == (
        "Pages on other sites asked for: 3.\n"
        "  in order: 1\n"
        "  in order at another address: 1\n"
        "  do not work: 1\n"
        f"    {gone}\n"
    )
    assert shown.out == (
        f"docs/fi/a.md:2:1: warning L204 The page {fine} has no place with the name “muu”.\n"
        f"    [B]({fine}#muu)\n"
        "    ^\n"
        "    Link to a place that the page has, or take away the end of the address from the # on.\n"
        "\n"
        f"docs/fi/a.md:5:7: notice L202 {moved} has moved for good to {moved.replace('/moved', '/new')}.\n"
        f"    Katso [D]({moved}).\n"
        "          ^\n"
        "    Link to the new address. The command `tietopankki links --offline --fix` writes it.\n"
        "\n"
        "1 warning, 1 notice in 1 file.\n"
    )
    known = entries(root)
    assert {address: str(one.status) for address, one in known.items()} == {
        f"{fine}#kohta": "ok", f"{fine}#muu": "ok", gone: "broken", moved: "redirected",
    }  # fmt: skip
    assert known[gone].first_failed == TODAY


def test_a_second_failed_day_makes_an_error(root: Path, on: Address, capsys: Captured) -> None:
    gone = on("/gone", code=404)
    write(root, {"docs/fi/a.md": f"[A]({gone})\n"})
    write_cache(root, Cache({gone: Entry(Status.BROKEN, BEFORE, 404, "code", first_failed=BEFORE)}))
    assert ask(language="fi") == 1
    told = f"virhe L201 {gone} ei vastaa kunnolla. Vika havaittiin ensimmäisen kerran {BEFORE}."
    assert told in capsys.readouterr().out
    assert (entries(root)[gone].checked, entries(root)[gone].first_failed) == (TODAY, BEFORE)


def test_results_of_links_that_no_page_has_are_dropped(root: Path, on: Address) -> None:
    fine = on("/fine")
    write(root, {"docs/fi/a.md": f"[A]({fine})\n"})
    write_cache(root, Cache({"https://poissa.example/": DEAD, fine: DEAD}))
    assert ask() == 0
    assert list(entries(root)) == [fine]


def test_the_report_alone_is_on_standard_output(root: Path, on: Address, capsys: Captured) -> None:
    gone = on("/gone", code=404)
    write(root, {"docs/fi/a.md": f"[A]({gone})\n"})
    write_cache(root, Cache({gone: DEAD}))
    assert ask("--format", "json") == 1
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["L201"]
    assert ask("--format", "sarif") == 1
    assert [one["ruleId"] for one in json.loads(capsys.readouterr().out)["runs"][0]["results"]] == ["L201"]
    assert ask("--format", "markdown") == 1
    assert capsys.readouterr().out.startswith("**1 error in 1 file.**\n\n### `docs/fi/a.md`\n")
    assert ask("--format", "github") == 1
    assert capsys.readouterr().out.startswith("::error file=docs/fi/a.md,line=1,col=1,title=L201::http")


def test_the_markdown_report_links_to_the_lines_of_the_public_repository(
    root: Path, on: Address, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = on("/gone", code=404)
    write(root, {"docs/fi/a.md": f"Ä.\n\n[A]({gone})\n"})
    write_cache(root, Cache({gone: DEAD}))
    for address in ("https://git.example/pankki", "https://git.example/pankki/"):
        monkeypatch.setenv("TIETOPANKKI_REPO_URL", address)
        assert ask("--format", "markdown") == 1
        told = capsys.readouterr().out
        assert "### [`docs/fi/a.md`](https://git.example/pankki/blob/main/docs/fi/a.md)\n" in told
        assert "[line 3](https://git.example/pankki/blob/main/docs/fi/a.md#L3)" in told


def test_private_addresses_are_asked_only_where_a_test_says_so(
    root: Path, on: Address, server: Server, capsys: Captured
) -> None:
    write(root, {"docs/fi/a.md": f"[A]({on('/a')}) [B](http://{HERE}/a)\n"})
    assert run(["--lang", "en", "links", "--format", "json"]) == 1
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["L208", "L210"]
    assert server.requests() == []


# which links are asked for


def test_changed_since_asks_and_tells_only_of_links_that_were_added(
    root: Path, on: Address, server: Server, capsys: Captured
) -> None:
    old, new = on("/old"), on("/new", text="<h2 id=muu>")
    write(root, {"docs/fi/a.md": f"[A]({old})\n"})
    write_cache(root, Cache({old: DEAD}))
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"], ["tag", "before"]):
        subprocess.run(["git", *GIT, *arguments], cwd=root, check=True)
    added = {"docs/fi/a.md": f"[A]({old}) [B]({new}#kohta)\n", "docs/sv/a.md": f"[A]({old})\n"}
    write(root, added)
    assert ask("--changed-since", "before", "--format", "json") == 0
    assert [one.path for one in server.requests()] == ["/new"]
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["L204"]
    # what is known of the others stays
    assert list(entries(root)) == [f"{new}#kohta", old]
    assert ask("--offline") == 1


def test_a_revision_that_git_does_not_know_is_wrong_usage(root: Path, capsys: Captured) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert ask("--changed-since", "eiole", language="sv") == 2
    assert "git hittar inte versionen eiole: " in capsys.readouterr().err
    assert not (root / SOURCE).exists()


def test_oldest_asks_for_those_that_have_waited_longest(root: Path, on: Address, server: Server) -> None:
    pages = [on(f"/{number}") for number in range(4)]
    write(root, {"docs/fi/a.md": "".join(f"[A]({page})\n" for page in pages)})
    known = {
        page: Entry(Status.OK, TODAY - datetime.timedelta(days), 200)
        for page, days in zip(pages[:3], (1, 30, 10), strict=True)
    }
    write_cache(root, Cache(known))
    assert ask("--oldest", "2") == 0
    # the one never asked, and then the oldest
    assert sorted(one.path for one in server.requests()) == ["/1", "/3"]
    assert {page: one.checked for page, one in entries(root).items()} == {
        pages[0]: TODAY - datetime.timedelta(1), pages[1]: TODAY,
        pages[2]: TODAY - datetime.timedelta(10), pages[3]: TODAY,
    }  # fmt: skip
    assert ask("--oldest", "0") == 2


def test_offline_tells_what_is_known_and_asks_nobody(
    root: Path, on: Address, server: Server, capsys: Captured
) -> None:
    gone = on("/gone", code=404)
    write(root, {"docs/fi/a.md": f"[A]({gone}) [B]({server.url('/unknown', HERE)})\n"})
    write_cache(root, Cache({gone: DEAD, "https://poissa.example/": DEAD}))
    before = (root / SOURCE).read_bytes()
    assert ask("--offline") == 1
    assert capsys.readouterr().out.count("L201") == 1
    assert server.requests() == []
    assert (root / SOURCE).read_bytes() == before


# --fix


def test_fix_writes_the_new_address_of_what_has_moved_for_good(
    root: Path, on: Address, server: Server, capsys: Captured
) -> None:
    old, new = on("/old", code=301, to="/a_(b)"), server.url("/a_(b)", HERE)
    short = on("/for-now", code=302, to="/a_(b)")
    on("/a_(b)", text="<h2 id=kohta>")
    forms = (
        "---\ntitle: Sivu {0}\nsources:\n  - title: Ohje\n    url: {0}\n---\n"
        'Katso [A]({0}#kohta), [B][b] ja <a href="{0}">C</a>.\r\n\n'
        "| D |\n|---|\n| ![E]({0}) |\n\n!!! note\n\n    [F]({0})\n\n"
        "[b]: {0} 'Otsikko'\n"
    )
    kept = f"Teksti {old}, `[x]({old})` ja <{old}>, [nyt]({short}).\n"
    write(root, {"docs/fi/a.md": forms.format(old) + kept, "docs/sv/a.md": f"[A]({short})\n"})
    assert ask("--fix", language="fi") == 0
    assert "Muutettuja tiedostoja: 1." in capsys.readouterr().err
    # the title is a text and not an address
    right = (forms.format(new) + kept).replace(f"title: Sivu {new}", f"title: Sivu {old}")
    assert (root / "docs/fi/a.md").read_bytes().decode() == right
    assert (root / "docs/sv/a.md").read_text() == f"[A]({short})\n"
    # of an autolink, the text would change: that is left to the editor
    assert ask("--offline", "--fix") == 0
    shown = capsys.readouterr()
    assert "Files changed: 0." in shown.err
    assert shown.out.count("L202") == 1
    assert (root / "docs/fi/a.md").read_bytes().decode() == right


def test_fix_offline_writes_what_an_earlier_run_has_learnt(root: Path, on: Address, server: Server) -> None:
    old, new = on("/old", code=308, to="/new"), on("/new")
    write(root, {"docs/fi/a.md": f"[A]({old})\n"})
    assert ask() == 0
    asked = len(server.requests())
    assert ask("--offline", "--fix") == 0
    assert (root / "docs/fi/a.md").read_text() == f"[A]({new})\n"
    assert len(server.requests()) == asked


# runs that do not come to their end


def test_what_the_budget_does_not_suffice_for_is_told(
    root: Path, on: Address, start: Start, capsys: Captured
) -> None:
    silent = start()
    hanging = [silent.url(f"/{number}", HERE) for number in range(3)]
    for number in range(3):
        silent.on(f"/{number}", {"end": "hang"})
    fine = on("/fine")
    write(root, {"docs/fi/a.md": "".join(f"[A]({one})\n" for one in [*hanging, fine])})
    began = time.monotonic()
    assert ask("--budget", "1") == 3
    assert time.monotonic() - began < 10
    shown = capsys.readouterr()
    assert "Not checked, because the time for the run was used up: 3." in shown.err
    assert all(f"  {one}\n" in shown.err for one in hanging)
    assert shown.out == "Nothing to correct.\n"
    assert list(entries(root)) == [fine]
    assert ask("--budget", "0") == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Tarkistamatta, koska yksikään palvelin ei vastannut: 2. Katso, toimiiko verkkoyhteytesi."),
        ("sv", "Okontrollerade, eftersom inte en enda server svarade: 2."),
        ("en", "Not checked, because not one server answered: 2. See whether the network works here."),
    ],
)
def test_without_a_network_nothing_is_checked_and_nothing_is_lost(
    language: str, words: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    asked = []

    def no_network(host: str, *_: object, **__: object) -> NoReturn:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    addresses = ["https://ohje.example/a", "https://ohje.example/b"]
    write(root, {"docs/fi/a.md": "".join(f"[A]({one})\n" for one in addresses)})
    known = {addresses[0]: Entry(Status.OK, BEFORE, 200, last_ok=BEFORE)}
    write_cache(root, Cache(known))
    assert run(["--lang", language, "links"]) == 3
    assert set(asked) == {"ohje.example"}
    assert words in capsys.readouterr().err
    assert entries(root) == known


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_is_known(
    kind: signal.Signals, root: Path, on: Address, server: Server, start: Start
) -> None:
    silent = start()
    hanging, fine = silent.url("/a", HERE), on("/fine")
    silent.on("/a", {"end": "hang"})
    write(root, {"docs/fi/a.md": f"[A]({fine}) [B]({hanging})\n"})
    write_cache(root, Cache({hanging: Entry(Status.OK, BEFORE, 200, last_ok=BEFORE)}))
    process = subprocess.Popen(
        [sys.executable, "-m", "tietopankki", "--lang", "en", "links", "--allow-private"],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        while not (server.requests() and silent.requests()):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        time.sleep(0.3)
        process.send_signal(kind)
        output, errors = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 3, errors
    assert "Not checked, because the run was interrupted: 1. What was known by then is kept." in errors
    assert "Traceback" not in errors
    assert output == "Nothing to correct.\n"
    assert {address: one.checked for address, one in entries(root).items()} == {fine: TODAY, hanging: BEFORE}


# files in disorder


DISORDER = {
    "broken": ("version: 1\nlinks: {\n", "data/links.yml:3: the file cannot be read"),
    "conflict": ("<<<<<<< HEAD\nversion: 1\n", "data/links.yml:2: the file cannot be read"),
    "newer": ("version: 2\nlinks: {}\n", "data/links.yml comes from a newer version of the tools."),
    "malformed": ("version: 1\nlinks: [a]\n", "data/links.yml:2: “links” is missing or not as it should be."),
}


@pytest.mark.parametrize("name", DISORDER)
@pytest.mark.parametrize("arguments", [["links"], ["links", "--offline"], ["check", "links"]])
def test_a_cache_that_cannot_be_understood_is_left_alone(
    name: str, arguments: list[str], root: Path, capsys: Captured
) -> None:
    text, words = DISORDER[name]
    write(root, {SOURCE: text, "docs/fi/a.md": "[A](https://ohje.example/a)\n", "site/index.html": "<p>"})
    assert run(["--lang", "en", *arguments]) == 3
    shown = capsys.readouterr()
    assert words in shown.err and "Nothing was changed." in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""
    assert (root / SOURCE).read_text() == text


def test_a_cache_that_is_a_folder_is_no_file(root: Path, capsys: Captured) -> None:
    write(root, {f"{SOURCE}/x": "", "docs/fi/a.md": "[A](https://ohje.example/a)\n"})
    assert ask("--offline", language="sv") == 3
    assert "data/links.yml kan inte läsas" in capsys.readouterr().err


ACCEPTED = """\
accepted:
  - rule: L201
    path: docs/fi/a.md
    where: {address}
    owner: toimitus
    {reason}
    expires: {expires}
"""
REASON = "reason: Sivu palaa pian."


@pytest.mark.parametrize(
    ("reason", "days", "code", "rules"),
    [(REASON, 30, 0, []), ("", 30, 1, ["C131", "L201"]), (REASON, -1, 1, ["C132", "L201"])],
)
def test_the_list_of_accepted_findings_needs_a_reason_and_a_day_to_come(
    reason: str, days: int, code: int, rules: list[str], root: Path, capsys: Captured
) -> None:
    address = "https://ohje.example/a"
    write(root, {
        "docs/fi/a.md": f"[A]({address})\n",
        "data/baseline.yml": ACCEPTED.format(
            address=address, reason=reason, expires=TODAY + datetime.timedelta(days)
        ),
    })  # fmt: skip
    write_cache(root, Cache({address: DEAD}))
    assert ask("--offline", "--format", "json") == code
    shown = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in shown["findings"]] == rules


def test_a_list_of_accepted_findings_that_is_a_folder_ends_the_command(root: Path, capsys: Captured) -> None:
    write(root, {"data/baseline.yml/x": ""})
    assert ask("--offline") == 3
    assert capsys.readouterr().err == "The bank cannot be read: data/baseline.yml: Is a directory\n"
