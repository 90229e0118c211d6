"""What goes wrong from outside, through the command line.

Each time: the message in the reader's language, the exit code, and an old site that stays as it was.
"""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tietopankki.cli import run

LANGUAGES = ("fi", "sv", "en")


def without_swedish(root: Path) -> None:
    shutil.rmtree(root / "docs" / "sv")


def with_an_empty_tree(root: Path) -> None:
    shutil.rmtree(root / "docs" / "sv")
    (root / "docs" / "sv").mkdir()


def with_broken_configuration(root: Path) -> None:
    file = root / "mkdocs.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:2], "theme: [a, b}", *lines[2:]]), encoding="utf-8")


def with_an_unknown_key(root: Path) -> None:
    file = root / "docs" / "fi" / "tietoa" / "index.md"
    file.write_text(file.read_text(encoding="utf-8").replace("kind:", "knd: x\nkind:"), encoding="utf-8")


def with_a_broken_link(root: Path) -> None:
    for language in ("fi", "sv"):
        file = root / "docs" / language / "tietoa" / "index.md"
        file.write_text(file.read_text(encoding="utf-8") + "\n[x](gone.md)\n", encoding="utf-8")


def with_other_files(root: Path) -> None:
    (root / "mine").mkdir()
    (root / "mine" / "letter.txt").write_text("mine", encoding="utf-8")


def outside(root: Path) -> None:
    (root / "mkdocs.yml").unlink()


def as_it_is(root: Path) -> None:
    pass


NOT_BUILT = {
    "fi": "Sivustoa ei rakennettu: korjaa ensin yllä olevat virheet. Vanha sivusto on ennallaan.",
    "sv": "Webbplatsen byggdes inte: rätta först felen ovan. Den gamla webbplatsen är oförändrad.",
    "en": "The site was not built: mend the errors above first. The old site is unchanged.",
}
NOT_WRITABLE = {
    "fi": "ei voi kirjoittaa (",
    "sv": "Det går inte att skriva till ",
    "en": "cannot be written (",
}
NO_PAGES = {
    "fi": "docs/sv:1:1: virhe C108 Kansiossa docs/sv ei ole sivuja",
    "sv": "docs/sv:1:1: fel C108 ",
    "en": "docs/sv:1:1: error C108 The folder docs/sv has no pages",
}

# What is done to the bank, the command, its exit code, and what the message says.
CASES: dict[str, tuple[Callable[[Path], None], list[str], int, list[dict[str, str]]]] = {
    "no docs/sv": (without_swedish, ["build"], 1, [NO_PAGES, NOT_BUILT]),
    "an empty tree": (with_an_empty_tree, ["build"], 1, [NO_PAGES, NOT_BUILT]),
    "no docs/sv, checked": (without_swedish, ["check"], 1, [NO_PAGES]),
    "a broken mkdocs.yml": (
        with_broken_configuration,
        ["build"],
        2,
        [
            {
                "fi": "mkdocs.yml:3:13: asetuksia ei voi lukea: ",
                "sv": "mkdocs.yml:3:13: konfigurationen kan inte läsas: ",
                "en": "mkdocs.yml:3:13: the configuration cannot be read: ",
            }
        ],
    ),
    "an unknown key": (
        with_an_unknown_key,
        ["build"],
        1,
        [
            {
                "fi": "docs/fi/tietoa/index.md:4:1: virhe C110 ",
                "sv": "docs/fi/tietoa/index.md:4:1: fel C110 ",
                "en": "docs/fi/tietoa/index.md:4:1: error C110 ",
            },
            NOT_BUILT,
        ],
    ),
    "a link to nowhere": (
        with_a_broken_link,
        ["build"],
        1,
        [
            {
                "fi": "Sivustoa ei rakennettu näiden varoitusten vuoksi; vanha sivusto on ennallaan.",
                "sv": "Webbplatsen byggdes inte på grund av de här varningarna; den gamla är oförändrad.",
                "en": "The site was not built because of these warnings; the old site is unchanged.",
            }
        ],
    ),
    "a target below a file": (as_it_is, ["build", "--site-dir", "mkdocs.yml/site"], 3, [NOT_WRITABLE]),
    "a target in /proc": (as_it_is, ["build", "--site-dir", "/proc/site"], 3, [NOT_WRITABLE]),
    "a target that is no site": (
        with_other_files,
        ["build", "--site-dir", "mine"],
        2,
        [
            {
                "fi": "ei ole tyhjä eikä rakennettu sivusto",
                "sv": "är inte tom och inte en byggd webbplats",
                "en": "is not empty and not a built site",
            }
        ],
    ),
    "a target in the sources": (
        as_it_is,
        ["build", "--site-dir", "docs/fi/new"],
        2,
        [{"fi": "ovat sivujen lähteet", "sv": "finns sidornas källor", "en": "holds the pages' sources"}],
    ),
    "no bank here": (
        outside,
        ["check"],
        2,
        [
            {
                "fi": "Tiedostoa mkdocs.yml ei löydy",
                "sv": "Filen mkdocs.yml finns inte",
                "en": "There is no mkdocs.yml here or above",
            }
        ],
    ),
    "an unknown command": (
        as_it_is,
        ["bild"],
        2,
        [
            {
                "fi": "Komentoa 'bild' ei ole",
                "sv": "Kommandot 'bild' finns inte",
                "en": "No such command 'bild'",
            }
        ],
    ),
}


def files(root: Path) -> dict[str, bytes]:
    found = {one.relative_to(root).as_posix(): one for one in root.rglob("*") if one.is_file()}
    # what the tools remember for themselves is disposable
    return {name: one.read_bytes() for name, one in found.items() if not name.startswith(".cache/")}


def site_in(root: Path) -> dict[str, bytes]:
    """Something that looks like a site built earlier."""
    for name in ("404.html", "sitemap.xml", "index.html"):
        (root / "site").mkdir(exist_ok=True)
        (root / "site" / name).write_text("old", encoding="utf-8")
    return files(root)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_message_and_the_exit_code(
    name: str,
    language: str,
    paired_bank: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    spoil, command, code, messages = CASES[name]
    spoil(paired_bank)
    before = site_in(paired_bank)
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", language, *command]) == code
    said = "".join(capfd.readouterr())
    for message in messages:
        assert message[language] in said
    assert "Traceback" not in said
    assert files(paired_bank) == before


def test_warnings_of_a_build_that_is_not_strict_are_shown(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with_a_broken_link(paired_bank)
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "en", "build", "--no-strict"]) == 0
    out, err = capfd.readouterr()
    assert "gone.md" in err
    assert f"The site is ready in {paired_bank / 'site'} (pages: fi 10, sv 10)." in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_taken_port(
    language: str, paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(paired_bank)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["--lang", language, "serve", "--port", str(port)]) == 3
    out, err = capfd.readouterr()
    expected = {
        "fi": f"Porttia {port} ei voi käyttää",
        "sv": f"Port {port} kan inte användas",
        "en": f"Port {port} cannot be used",
    }
    assert expected[language] in err
    assert out == "", "it says so before it begins to build"


# Interruptions. A folder of pages that are slow to render makes room for them.


@pytest.fixture
def slow_bank(paired_bank: Path) -> Path:
    for language in ("fi", "sv"):
        page = (paired_bank / "docs" / language / "tietoa" / "index.md").read_text(encoding="utf-8")
        folder = paired_bank / "docs" / language / "paljon"
        folder.mkdir()
        for number in range(200):
            (folder / f"s{number}.md").write_text(page + "\n* sana\n" * 20, encoding="utf-8")
    return paired_bank


@contextlib.contextmanager
def started(root: Path, *command: str) -> Iterator[subprocess.Popen[str]]:
    """The command line in a process group of its own, as a shell starts it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tietopankki", *command],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        process_group=0,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


INTERRUPTED = {
    "fi": "Keskeytetty. Mitään ei muutettu.",
    "sv": "Avbrutet. Ingenting ändrades.",
    "en": "Interrupted. Nothing was changed.",
}


def in_the_middle(root: Path) -> bool:
    """Both languages write pages by now."""
    folders = (root.glob(f".site-*/{inner}/paljon/*/index.html") for inner in ("fi", "sv/sv"))
    return all(any(folder) for folder in folders)


@pytest.mark.parametrize(
    ("language", "interrupt"),
    [
        ("fi", lambda process: os.killpg(process.pid, signal.SIGINT)),
        ("sv", lambda process: os.killpg(process.pid, signal.SIGTERM)),
        ("en", lambda process: process.send_signal(signal.SIGTERM)),
        ("fi", lambda process: process.send_signal(signal.SIGINT)),
    ],
    ids=["Ctrl-C", "SIGTERM to all", "SIGTERM", "SIGINT to the parent"],
)
def test_an_interrupted_build_leaves_the_old_site_whole(
    language: str, interrupt: Callable[[subprocess.Popen[str]], None], slow_bank: Path
) -> None:
    before = site_in(slow_bank)
    names = {one.name for one in slow_bank.iterdir()}
    with started(slow_bank, "--lang", language, "build") as process:
        wait_for(lambda: in_the_middle(slow_bank) or process.poll() is not None)
        interrupt(process)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 3, err
    assert (out, err.strip()) == ("", INTERRUPTED[language])
    assert files(slow_bank) == before
    assert {one.name for one in slow_bank.iterdir()} - {".cache"} == names


def test_a_child_that_dies_stops_the_build(slow_bank: Path) -> None:
    before = site_in(slow_bank)
    with started(slow_bank, "--lang", "en", "build") as process:
        wait_for(lambda: in_the_middle(slow_bank) or process.poll() is not None)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.is_file():
            pytest.skip("finding the children needs Linux's /proc")
        os.kill(int(children.read_text().split()[1]), signal.SIGKILL)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 3
    assert "The build could not finish; the old site is unchanged." in err
    assert "Traceback" not in err
    assert files(slow_bank) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_preview_ends_politely(number: signal.Signals, paired_bank: Path) -> None:
    with started(paired_bank, "--lang", "sv", "serve", "--port", "0") as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(line for line in lines if "http://" in line).partition("http://")[2].split("/")[0]
        host, _, port = address.partition(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=20)
        connection.request("GET", "/sv/")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Förhandsvisningen har avslutats." in out
    assert err == ""
