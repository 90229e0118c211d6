"""Parts of the index that are missing, cut or of another version: told, and asked for again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.search.conftest import LANGUAGES, SCRIPTS, Javascript, engine_of, javascript_of, page

from tietopankki.search import Engine, EngineRunError, read_index

SITE = {
    "": page("Etusivu", "Alku."),
    "a/": page("Kirjaaminen", "Kissa ja koira.", attributes='data-theme="koti"'),
}
NEWER = {**SITE, "b/": page("Kissa", "Uusi sivu.")}
# An engine whose parts the test holds; `asked` are the parts that it asked for.
ENGINE = """
(sites, scenario) => {
  let parts = sites[0];
  let asked = [];
  const lost = new Set();
  const engine = new tietopankkiSearch.Engine(async (name, version) => {
    asked.push(name);
    if (lost.has(name)) throw Object.assign(new Error(name), { code: "missing" });
    const path = version ? `${version}/${name}.js` : `${name}.js`;
    if (!(path in parts)) throw Object.assign(new Error(path), { code: "missing" });
    return parts[path];
  });
  const ask = async (query, options) => {
    try {
      return (await engine.search(query, options)).results.map((one) => one.url);
    } catch (error) {
      return String(error.code ?? error);
    }
  };
  const put = (number) => { parts = sites[number]; };
  const take = () => { const before = asked; asked = []; return before; };
  return new Function("engine", "ask", "put", "take", "lost", `return (async () => {${scenario}})()`)(
    engine, ask, put, take, lost);
}
"""


def parts_of(site: Path) -> dict[str, Any]:
    """The JSON of the files of an index."""
    return {
        path: json.loads(text[text.index(",") + 1 : -3])
        for path, text in read_index(site, "fi", LANGUAGES).items()
    }


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The parts of a small site, and of the same site with a page more."""
    made = []
    for pages in (SITE, NEWER):
        folder = tmp_path_factory.mktemp("site")
        engine_of(folder, pages)
        made.append(parts_of(folder))
    return made


@pytest.fixture(scope="module")
def script() -> Javascript:
    return javascript_of("words.js", "shards.js", "excerpts.js", "engine.js")


def test_a_part_is_asked_for_once(sites: list[dict[str, Any]], script: Javascript) -> None:
    scenario = """
      const first = await ask("kissa koira kirjaaminen");
      return [[first, await ask("koira"), await ask("kissa", { theme: "koti" })], take()];
    """
    found, asked = script(ENGINE, sites, scenario)
    assert found == [["a/"]] * 3
    assert sorted(asked) == sorted(set(asked))
    assert asked[0] == "start"


def test_only_what_a_question_needs_is_asked_for(sites: list[dict[str, Any]], script: Javascript) -> None:
    scenario = """
      const before = take();
      await engine.start();
      const start = take();
      await ask("…");
      const nothing = take();
      await ask("kissa");
      const word = take();
      await ask("kissa", { facets: true });
      return [before, start, nothing, word, take()];
    """
    assert script(ENGINE, sites, scenario) == [[], ["start"], [], ["words-0", "texts-0"], ["facets"]]


@pytest.mark.parametrize("name", ["start", "words-0", "texts-0", "facets"])
def test_a_missing_part_is_told_and_asked_for_again(
    name: str, sites: list[dict[str, Any]], script: Javascript
) -> None:
    scenario = f"""
      lost.add("{name}");
      const first = await Promise.all([ask("kissa", {{ theme: "koti" }}), ask("kissa", {{ theme: "koti" }})]);
      const second = await ask("kissa", {{ theme: "koti" }});
      lost.clear();
      return [...first, second, await ask("kissa", {{ theme: "koti" }})];
    """
    assert script(ENGINE, sites, scenario) == ["missing", "missing", "missing", ["a/"]]


def test_a_spelling_part_that_is_missing_is_told(sites: list[dict[str, Any]], script: Javascript) -> None:
    names = sorted(path.partition("/")[2].removesuffix(".js") for path in sites[0])
    spelling = [one for one in names if one.startswith("spelling")]
    scenario = f"""
      for (const name of {json.dumps(spelling)}) lost.add(name);
      const first = await ask("kirjamainen", {{ typing: false }});
      lost.clear();
      return [first, await ask("kirjamainen", {{ typing: false }})];
    """
    assert script(ENGINE, sites, scenario) == ["missing", ["a/"]]


def test_an_index_of_another_format_is_told(sites: list[dict[str, Any]], script: Javascript) -> None:
    other = {**sites[0], "start.js": {**sites[0]["start.js"], "format": 0}}
    scenario = "const first = await ask('kissa'); put(1); return [first, await ask('kissa')];"
    assert script(ENGINE, [other, sites[0]], scenario) == ["version", ["a/"]]


def test_a_site_that_was_built_anew_is_searched_after_one_failure(
    sites: list[dict[str, Any]], script: Javascript
) -> None:
    """The page stayed open, the folder of its version is gone."""
    scenario = """
      const first = await ask("kissa");
      put(1);
      take();
      const kept = await ask("kissa");
      const facets = await ask("kissa", { theme: "koti" });
      return [first, kept, facets, await ask("kissa"), await ask("kissa", { theme: "koti" })];
    """
    assert script(ENGINE, sites, scenario) == [["a/"], ["a/"], "missing", ["b/", "a/"], ["a/"]]


def test_after_a_failure_of_the_network_nothing_is_asked_for_twice(
    sites: list[dict[str, Any]], script: Javascript
) -> None:
    scenario = """
      await ask("kissa");
      lost.add("facets");
      await ask("kissa", { theme: "koti" });
      lost.clear();
      take();
      return [await ask("kissa", { theme: "koti" }), take()];
    """
    assert script(ENGINE, sites, scenario) == [["a/"], ["start", "facets"]]


# the engine as `search evaluate` runs it


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    engine_of(tmp_path, SITE)
    return read_index(tmp_path, "fi", LANGUAGES)


def changed(files: Mapping[str, str], ending: str, text: str | None) -> dict[str, str]:
    """The files with one in another state; None leaves it out."""
    (path,) = (one for one in files if one.endswith(ending))
    return {
        **{one: old for one, old in files.items() if one != path},
        **({path: text} if text is not None else {}),
    }


@pytest.mark.parametrize("ending", ["start.js", "/words-0.js", "/texts-0.js"])
def test_a_cut_file_cannot_be_run(ending: str, files: dict[str, str]) -> None:
    (whole,) = (text for path, text in files.items() if path.endswith(ending))
    with pytest.raises(EngineRunError, match=ending.strip("/")):
        Engine(changed(files, ending, whole[: len(whole) // 2]), SCRIPTS)


@pytest.mark.parametrize("ending", ["start.js", "/words-0.js", "/texts-0.js"])
def test_a_missing_file_ends_the_question(ending: str, files: dict[str, str]) -> None:
    engine = Engine(changed(files, ending, None), SCRIPTS)
    with pytest.raises(EngineRunError, match=ending.strip("/").removesuffix(".js")):
        engine.search("kissa")


def test_another_format_ends_the_question(files: dict[str, str]) -> None:
    other = files["start.js"].replace('"format":1', '"format":0')
    assert other != files["start.js"]
    with pytest.raises(EngineRunError, match="another version"):
        Engine(changed(files, "start.js", other), SCRIPTS).search("kissa")
