from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tietopankki.site.navigation import NavigationItem, navigation

slugs = st.text("abc", min_size=1, max_size=2)
paths = st.lists(slugs | st.just("index"), min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
titles = st.dictionaries(paths, st.text(min_size=1, max_size=3), max_size=20)


def pages_of(items: list[NavigationItem]) -> Iterator[str]:
    for item in items:
        ((_, value),) = item.items()
        if isinstance(value, str):
            yield value
        else:
            yield from pages_of(value)


def test_the_order_is_the_given_one_and_the_titles_are_the_pages_own() -> None:
    order = ["index.md", "b/index.md", "b/two.md", "b/one.md", "a.md"]
    named = {path: path.upper() for path in order}
    assert navigation(order, named) == [
        {"INDEX.MD": "index.md"},
        {
            "B/INDEX.MD": [
                {"B/INDEX.MD": "b/index.md"},
                {"B/TWO.MD": "b/two.md"},
                {"B/ONE.MD": "b/one.md"},
            ]
        },
        {"A.MD": "a.md"},
    ]


def test_what_is_not_listed_follows_by_title_within_its_folder() -> None:
    named = {"index.md": "Alku", "z.md": "Äiti", "y.md": "beeta", "x.md": "Alfa"}
    assert list(pages_of(navigation(["index.md"], named))) == ["index.md", "x.md", "y.md", "z.md"]


def test_a_folder_stands_where_its_first_listed_page_stands() -> None:
    named = {"index.md": "i", "a.md": "a", "f/x.md": "x", "f/y.md": "y"}
    order = ["index.md", "f/y.md", "a.md"]
    assert list(pages_of(navigation(order, named))) == ["index.md", "f/y.md", "f/x.md", "a.md"]


def test_a_folders_index_comes_first_wherever_it_is_listed() -> None:
    named = {"f/index.md": "F", "f/a.md": "a"}
    assert list(pages_of(navigation(["f/a.md", "f/index.md"], named))) == ["f/index.md", "f/a.md"]


def test_a_folder_with_nothing_but_its_index_is_that_page() -> None:
    assert navigation([], {"f/index.md": "Kansio"}) == [{"Kansio": "f/index.md"}]


def test_a_folder_without_an_index_is_called_by_its_name() -> None:
    assert navigation([], {"f/a.md": "Sivu"}) == [{"f": [{"Sivu": "f/a.md"}]}]


def test_paths_that_do_not_exist_are_passed_over() -> None:
    assert navigation(["gone.md", "gone/index.md"], {"a.md": "A"}) == [{"A": "a.md"}]


@given(titles, st.data())
def test_no_page_is_lost_or_shown_twice_in_any_order(named: dict[str, str], data: st.DataObject) -> None:
    known = st.sampled_from(sorted(named)) if named else st.nothing()
    order = data.draw(st.lists(known | paths, max_size=20))
    assert sorted(pages_of(navigation(order, named))) == sorted(named)


@given(titles, st.data())
def test_listed_pages_of_one_folder_keep_their_order(named: dict[str, str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(sorted(named)))
    shown = list(pages_of(navigation(order, named)))
    for folder in {path.rpartition("/")[0] for path in named}:
        listed = [
            path for path in order if path.rpartition("/")[0] == folder and not path.endswith("index.md")
        ]
        assert [path for path in shown if path in listed] == listed
