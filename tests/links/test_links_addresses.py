"""Where an address leads, by a browser's rules, and how one is written relative to a folder."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.links.addresses import Resolver, Target, relative

FILES = (
    "index.html",
    "404.html",
    "a/index.html",
    "a/b/index.html",
    "ä ö/index.html",
    "sv/index.html",
    "assets/k.svg",
    "Iso/index.html",
)
ROOT = Resolver("https://pankki.example/", FILES)
BELOW = Resolver("https://kunta.example/pankki/", FILES)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", ""),
        ("b/", "a/b/index.html"),
        ("./b/", "a/b/index.html"),
        ("b/?x=1&y=/../", "a/b/index.html"),
        ("../a/b/#osa", "a/b/index.html"),
        ("../", "index.html"),
        ("..", "index.html"),
        (".", "a/index.html"),
        ("?x=1", "a/index.html"),
        ("b/../b/./", "a/b/index.html"),
        (" b/ ", "a/b/index.html"),
        ("b\n/", "a/b/index.html"),
        ("..\\a\\b\\", "a/b/index.html"),
        ("../%C3%A4%20%C3%B6/", "ä ö/index.html"),
        ("../ä ö/", "ä ö/index.html"),
        ("../assets/k.svg", "assets/k.svg"),
        ("../../../../a/", "a/index.html"),
        ("#osa", "a/index.html"),
    ],
)
def test_relative_addresses_on_a_page(address: str, path: str) -> None:
    target = ROOT.target("a/index.html", address)
    assert (target.kind, target.path, target.detour) == (("file", path, "") if address else ("empty", "", ""))


@pytest.mark.parametrize(
    ("address", "detour"),
    [
        ("/a/b/", "root"),
        ("https://pankki.example/a/b/", "absolute"),
        ("HTTPS://PANKKI.example:443/a/b/", "absolute"),
        ("http://pankki.example./a/b/", "absolute"),
        ("//pankki.example/a/b/", "absolute"),
        ("https://pankki.example/a/x/../b/", "absolute"),
        ("b", "slash"),
        ("b/index.html", "index"),
        ("/a/b", "root"),
    ],
)
def test_what_is_odd_about_an_address_that_leads_to_a_page(address: str, detour: str) -> None:
    target = ROOT.target("a/index.html", address)
    assert (target.kind, target.path, target.detour) == ("file", "a/b/index.html", detour)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("a/", Target("file", "a/index.html")),
        ("/pankki/a/", Target("file", "a/index.html", detour="root")),
        ("/pankki", Target("file", "index.html", detour="root")),
        ("/a/", Target("outside", "a/")),
        ("../a/", Target("outside", "a/")),
        ("/pankkiin/", Target("outside", "pankkiin/")),
        ("https://kunta.example/a/", Target("elsewhere", "a/")),
        ("https://kunta.example/pankki/a/", Target("file", "a/index.html", detour="absolute")),
    ],
)
def test_a_site_below_a_path_of_its_server(address: str, target: Target) -> None:
    assert BELOW.target("index.html", address) == target


@pytest.mark.parametrize(
    ("address", "kind", "reason"),
    [
        ("#", "empty", ""),
        ("  ", "empty", ""),
        ("https://muu.example/", "elsewhere", ""),
        ("//muu.example/a/", "elsewhere", ""),
        ("https://pankki.example:8443/", "elsewhere", ""),
        ("mailto:a@b.example?subject=x", "elsewhere", ""),
        ("mailto:%C3%A4@b.example", "elsewhere", ""),
        ("tel:+358-40-1234567", "elsewhere", ""),
        ("sms:123", "elsewhere", ""),
        ("mailto:", "unusable", "mail"),
        ("mailto:a@b", "unusable", "mail"),
        ("tel:", "unusable", "phone"),
        ("tel:soita", "unusable", "phone"),
        ("javascript:void(0)", "unusable", "script"),
        ("java\nscript:void(0)", "unusable", "script"),
        ("data:text/html,x", "unusable", "script"),
        ("file:///etc/hosts", "unusable", "file"),
        ("http://[", "unusable", "malformed"),
        ("https://", "unusable", "malformed"),
        ("https://a:b/", "unusable", "malformed"),
        ("http:/muu.example", "unusable", "malformed"),
        ("eiole/", "missing", ""),
        ("iso/", "missing", ""),
    ],
)
def test_addresses_that_lead_to_no_file(address: str, kind: str, reason: str) -> None:
    target = ROOT.target("a/index.html", address)
    assert (target.kind, target.reason) == (kind, reason)


def test_a_base_address_moves_the_relative_ones() -> None:
    assert ROOT.target("index.html", "b/", base="a/").path == "a/b/index.html"
    assert ROOT.target("index.html", "/sv/", base="a/").path == "sv/index.html"


def test_a_host_has_one_name_in_letters_and_in_ascii() -> None:
    site = Resolver("https://ääkköset.example/", FILES)
    for host in ("ääkköset.example", "ÄÄKKÖSET.example", "xn--kkset-fraa0m.example"):
        assert site.target("", f"https://{host}/a/").detour == "absolute"


def test_a_site_without_an_address_has_relative_links_only() -> None:
    site = Resolver("", FILES)
    assert site.target("index.html", "a/").path == "a/index.html"
    assert site.target("index.html", "https://pankki.example/a/").kind == "elsewhere"


names = st.sampled_from(["a", "b", "ä ö", "c.d", "sv"])
folders = st.lists(names, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(path=folders, folder=folders)
def test_a_relative_address_leads_back_to_its_path(path: str, folder: str) -> None:
    base = "https://pankki.example/"
    assert urljoin(base + folder, relative(path, folder)) == base + path


@given(path=folders, folder=folders, name=names)
def test_a_relative_path_of_a_file_leads_back_to_it(path: str, folder: str, name: str) -> None:
    base = "https://pankki.example/"
    assert urljoin(base + folder, relative(path + name, folder)) == base + path + name
