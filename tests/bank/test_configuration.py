"""mkdocs.yml, read without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tietopankki.bank import Configuration, ConfigurationError, Locale, read_configuration

LANGUAGES = "plugins: [{i18n: {languages: [{locale: fi, name: Suomi, default: true}, {locale: sv}]}}]\n"


def read(root: Path, text: str) -> Configuration:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_configuration(root)


def test_what_the_tools_need(tmp_path: Path) -> None:
    configuration = read(
        tmp_path,
        "site_name: Pankki\nsite_url: https://bank.example/\ndocs_dir: sisalto\n"
        "markdown_extensions:\n  - tables\n  - toc: {permalink: '#'}\n"
        "plugins:\n  - search\n  - i18n:\n      languages:\n"
        "        - {locale: sv, name: Svenska}\n        - {locale: fi, name: Suomi, default: true}\n",
    )
    assert configuration.root == str(tmp_path.resolve())
    assert configuration.docs == "sisalto"
    assert (configuration.site_name, configuration.site_url) == ("Pankki", "https://bank.example/")
    assert configuration.locales == (Locale("sv", "Svenska", False), Locale("fi", "Suomi", True))
    assert configuration.languages == ("fi", "sv")
    assert configuration.default_language == "fi"
    assert configuration.markdown_extensions == ("tables", "toc")
    assert configuration.markdown_options == {"toc": {"permalink": "#"}}


def test_what_is_left_out_is_empty(tmp_path: Path) -> None:
    configuration = read(tmp_path, LANGUAGES)
    assert (configuration.docs, configuration.site_name, configuration.site_url) == ("docs", "", "")
    assert configuration.markdown_extensions == ()
    assert configuration.locales[1] == Locale("sv", "sv", False)


def test_extensions_and_plugins_may_be_mappings(tmp_path: Path) -> None:
    configuration = read(
        tmp_path,
        "markdown_extensions:\n  tables:\n  toc: {permalink: true}\n"
        "plugins:\n  search:\n  i18n: {languages: [{locale: fi, default: true}]}\n",
    )
    assert configuration.markdown_extensions == ("tables", "toc")
    assert configuration.markdown_options == {"toc": {"permalink": True}}
    assert configuration.languages == ("fi",)


@pytest.mark.parametrize(
    ("written", "environment", "read_as"),
    [
        ("!ENV BANK_URL", {"BANK_URL": "https://a.example/"}, "https://a.example/"),
        ("!ENV BANK_URL", {}, ""),
        ("!ENV [BANK_URL, 'https://b.example/']", {}, "https://b.example/"),
        ("!ENV [BANK_URL, 'https://b.example/']", {"BANK_URL": "https://a.example/"}, "https://a.example/"),
        ("!ENV [BANK_URL, BANK_SITE, 'https://b.example/']", {"BANK_SITE": "x"}, "x"),
        ("!ENV [BANK_URL]", {"BANK_URL": "x"}, "x"),
        ("!ENV [BANK_URL, 'https://b.example/']", {"BANK_URL": ""}, ""),
    ],
)
def test_env_takes_the_first_variable_that_is_set_and_else_the_default(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    environment: dict[str, str],
    read_as: str,
) -> None:
    for name in ("BANK_URL", "BANK_SITE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert read(tmp_path, f"{LANGUAGES}site_url: {written}\n").site_url == read_as


def test_env_gives_a_value_the_type_yaml_would_give_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANK_PERMALINK", "true")
    text = "markdown_extensions: [{toc: {permalink: !ENV BANK_PERMALINK, depth: !ENV [NO, 3]}}]\n"
    assert read(tmp_path, LANGUAGES + text).markdown_options == {"toc": {"permalink": True, "depth": 3}}


def test_other_tags_are_nothing_and_run_nothing(tmp_path: Path) -> None:
    configuration = read(
        tmp_path,
        f"{LANGUAGES}site_name: !relative $docs_dir\nmarkdown_extensions:\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}\n"
        "hooks: !!python/object/apply:os.abort []\n",
    )
    assert configuration.site_name == ""
    assert configuration.markdown_options == {"pymdownx.emoji": {"emoji_index": None}}


@pytest.mark.parametrize(
    ("text", "line", "column", "detail"),
    [
        ("site_name: a: b\n", 1, 13, "mapping values are not allowed here"),
        ("plugins:\n  - [\n", 3, 1, "expected the node content, but found '<stream end>'"),
        ("- a\n", 1, 1, "expected lines of the form key: value"),
        ("", 1, 1, "expected lines of the form key: value"),
        ("site_name: Pankki\n", 1, 1, "no languages under plugins, i18n, languages"),
        ("plugins: [i18n]\n", 1, 1, "no languages under plugins, i18n, languages"),
        ("plugins: [{i18n: {languages: []}}]\n", 1, 1, "no languages under plugins, i18n, languages"),
        ("plugins: [{i18n: {languages: [fi]}}]\n", 1, 1, "languages: None is no language code"),
        (
            "plugins: [{i18n: {languages: [{locale: ../fi}]}}]\n",
            1,
            1,
            "languages: '../fi' is no language code",
        ),
        (
            "plugins: [{i18n: {languages: [{locale: fi/..}]}}]\n",
            1,
            1,
            "languages: 'fi/..' is no language code",
        ),
        ("site_name: !ENV {a: b}\n", 1, 12, "expected a name or a list"),
        ("copyright: 2026-02-30\n", 1, 1, "day is out of range for month"),
    ],
)
def test_a_broken_configuration_says_where(
    tmp_path: Path, text: str, line: int, column: int, detail: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(tmp_path, text)
    error = raised.value
    assert (error.path, error.line, error.column, error.detail) == ("mkdocs.yml", line, column, detail)
    assert str(error) == f"mkdocs.yml:{line}:{column}: {detail}"


def test_a_missing_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        read_configuration(tmp_path)


def test_a_configuration_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: Pankki\ncopyright: ä\n".encode("latin-1"))
    with pytest.raises(ConfigurationError) as raised:
        read_configuration(tmp_path)
    assert (raised.value.line, raised.value.column) == (2, 12)


def test_the_repositorys_own(repository: Path) -> None:
    configuration = read_configuration(repository)
    assert configuration.languages == ("fi", "sv")
    assert configuration.docs == "docs"
    assert "attr_list" in configuration.markdown_extensions
