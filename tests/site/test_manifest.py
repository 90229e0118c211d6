"""The list of a built site's files with their digests."""

import hashlib
import json
from pathlib import Path

import pytest

from tietopankki.site.manifest import NAME, digests, manifest, read_manifest


def test_every_file_has_its_digest_but_the_manifest_itself(tmp_path: Path) -> None:
    for name, data in {"b/ä.html": b"x", "a.html": b"", NAME: b"{}"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = digests(tmp_path)
    assert list(found) == ["a.html", "b/ä.html"]
    assert found["b/ä.html"] == hashlib.sha256(b"x").hexdigest()


def test_the_text_is_sorted_json_with_a_line_for_each_file() -> None:
    one, other = (hashlib.sha256(data).hexdigest() for data in (b"1", b"2"))
    text = manifest({"ä.html": one, "a.html": other})
    assert text == manifest({"a.html": other, "ä.html": one})
    assert text.count("\n") == 4
    assert '"ä.html"' in text
    assert read_manifest(text) == json.loads(text) == {"a.html": other, "ä.html": one}


def test_one_changed_byte_changes_the_manifest(site: Path) -> None:
    before = digests(site)
    assert {"index.html", "sv/index.html", "404.html", "sv/404.html"} <= before.keys()
    assert digests(site) == before


@pytest.mark.parametrize("text", ["", "[]", '{"a.html": 1}', '{"a.html": "abc"}', "{", "<html>"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_manifest(text)
