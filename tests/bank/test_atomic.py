"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from tietopankki.bank.atomic import write_text


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_text_is_written_as_it_is_and_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "ä.md"
    write_text(file, "yksi\r\nkäynti\n")
    assert file.read_bytes() == "yksi\r\nkäynti\n".encode()
    assert names(file.parent) == ["ä.md"]
    assert file.stat().st_mode & 0o777 == 0o644


def test_who_has_the_old_file_open_goes_on_reading_it(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_text(file, "old")
    with file.open(encoding="utf-8") as reader:
        write_text(file, "new")
        assert reader.read() == "old"
    assert file.read_text(encoding="utf-8") == "new"


def test_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.sh"
    write_text(file, "old")
    file.chmod(0o755)
    write_text(file, "new")
    assert file.stat().st_mode & 0o777 == 0o755


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    write_text(file, "old")
    link.symlink_to("a.md")
    write_text(link, "new")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "new"


def test_where_nothing_can_be_written_everything_stays(tmp_path: Path) -> None:
    folder = tmp_path / "a.md"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"a\.md"):
        write_text(folder, "text")
    assert names(tmp_path) == ["a.md"]
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "b.md", "\udce4")
    assert names(tmp_path) == ["a.md"]
