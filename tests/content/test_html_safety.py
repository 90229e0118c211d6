"""What is not harmless on a rendered page: known attacks, and that no page escapes being looked at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from tietopankki.bank import read_links
from tietopankki.content.html_safety import faults, may_have_faults

ATTACKS = {
    "<script>alert(1)</script>": {"script"},
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>": {"script"},
    "<img src=x onerror=alert(1)>": {"event"},
    "<!--> <img src=x onerror=alert(1)> -->": {"event"},
    "<svg/onload=alert(1)>": {"element"},
    "<body onload=alert(1)>": {"event"},
    "<p onclick='a()' style='position:fixed'>a</p>": {"event", "attribute"},
    '<a href="jav&#x09;ascript:alert(1)">a</a>': {"scheme"},
    '<a href=" javascript:alert(1)">a</a>': {"scheme"},
    '<a href="vbscript:a">a</a>': {"scheme"},
    '<img src="data:image/png;base64,AA" alt="">': {"scheme"},
    '<img src="//x.example/a.png" alt="">': {"foreign"},
    '<img src="https://stats.g.doubleclick.net/a" alt="">': {"tracker"},
    '<a href="https://a.example/?fbclid=1">a</a>': {"tracker"},
    '<iframe srcdoc="<script>a</script>"></iframe>': {"foreign"},
    '<object data="a.swf"></object>': {"foreign"},
    '<meta http-equiv="refresh" content="0;url=https://x.example">': {"foreign"},
    '<link rel="stylesheet" href="https://x.example/a.css">': {"foreign"},
    "<base href='https://x.example/'>": {"foreign"},
    '<math><mi xlink:href="data:x">a</mi></math>': {"element"},
    '<form action="https://x.example"><button>a</button></form>': {"element"},
    "<style>p {color: red}</style>": {"element"},
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</p></noscript>': {"script", "attribute"},
}
HARMLESS = [
    '<p>a <em>b</em> <a href="../b.md#c" title="d">e</a></p>',
    '<table><tr><th style="text-align: right;">a</th><td style="text-align: left;">1</td></tr></table>',
    '<div class="admonition note"><p class="admonition-title">a</p></div>',
    '<details class="question"><summary>a</summary><p>b</p></details>',
    '<h2 id="a">b<a class="headerlink" href="#a" title="c">#</a></h2>',
    '<pre><code class="language-html">&lt;script&gt;</code></pre>',
    '<img alt="a" src="../assets/a.png" width="10"><br><hr>',
    '<a href="https://a.example/?q=utm_source">a</a> <a href="mailto:kirjaamo@a.example">b</a>',
    "<!-- note --><p>a</p>",
]

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *ATTACKS,
            *HARMLESS,
            "[a](javascript:b)",
            "[a](https://a.example/?utm_source=b)",
            "![a](https://a.example/b.png)",
            "[a][b]\n\n[b]: data:text/html,c",
            "<javascript:alert(1)>",
            "[a](b.md){ onclick=c }",
            "## a { #b style=c }",
            "## a { #b .c }",
            "a { onclick }",
            "[a](&#106;avascript:b)",
            "[a](jav\\ascript:b)",
            "teksti",
            "`<script>`",
            "| a |\n| --- |\n| b |",
            "\n\n",
            "{",
            "}",
            "=",
            '"',
        ]
    ),
    max_size=4,
)


@pytest.mark.parametrize("html", ATTACKS)
def test_an_attack_is_seen_for_what_it_is(html: str) -> None:
    assert {one.kind for one in faults(html)} == ATTACKS[html]


@pytest.mark.parametrize("html", HARMLESS)
def test_what_pages_are_made_of_is_harmless(html: str) -> None:
    assert list(faults(html)) == []


def test_each_is_told_as_often_as_it_stands_there() -> None:
    assert len(list(faults("<b onclick='a'>a</b><b onclick='a'>a</b>"))) == 2


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS, st.sampled_from(["", " ", "\n\n"]))
def test_what_is_not_rendered_has_no_faults(fragments: list[str], between: str) -> None:
    text = between.join(fragments)
    if not may_have_faults(text, [link.target for link in read_links(text, {})]):
        html = Markdown(extensions=["attr_list", "tables", "md_in_html", "toc"]).convert(text)
        assert list(faults(html)) == []
