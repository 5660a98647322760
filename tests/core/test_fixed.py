"""Words and addresses that never vary are text in a compiled template, one for each language."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError, engines
from django.template.base import Node, NodeList, TextNode
from django.template.loader_tags import BlockNode, IncludeNode
from django.templatetags.static import static
from django.urls import NoReverseMatch
from django.utils import translation

DJANGO: Any = engines["django"]
ENGINE = DJANGO.engine


def compiled(source: str) -> Template:
    return Template(source, engine=ENGINE)


def first(source: str) -> Node:
    with translation.override("es"):
        return compiled(source).nodelist[0]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{% translate "Works" %}', "Obras"),
        ('{% translate "by" context "title by author" %}', "de"),
        ("{% url 'works' %}", "/works"),
        ('{% static "css/base.css" %}', static("css/base.css")),
    ],
)
def test_what_never_varies_is_text(source: str, text: str) -> None:
    node = first(source)
    assert isinstance(node, TextNode)
    assert node.s == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% translate word %}", "Obras"),
        ('{% translate "Works"|upper %}', "OBRAS"),
        ('{% translate "Works" as said %}{{ said }}', "Obras"),
        ('{% translate "by" context where %}', "de"),
        ('{% url "work" key %}', "/works/7"),
        ("{% url name %}", "/works"),
        ('{% url "works" as said %}{{ said }}', "/works"),
        ("{% static path %}", static("css/base.css")),
        ('{% static "css/base.css" as said %}{{ said }}', static("css/base.css")),
    ],
)
def test_what_varies_waits_for_the_page(source: str, text: str) -> None:
    assert not isinstance(first(source), TextNode)
    given = {"word": "Works", "where": "title by author", "key": 7, "name": "works"}
    with translation.override("es"):
        page = compiled(source).render(Context(given | {"path": "css/base.css"}))
    assert page == text


def test_each_language_has_its_own() -> None:
    pages = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            pages.append(ENGINE.get_template("works/_suggested.html"))
    english, spanish, again = pages
    assert english is again
    assert english is not spanish


@pytest.mark.parametrize(
    ("source", "times"), [('{% include "works/_times.html" %}', 1), ("{% include name %}", 2)]
)
def test_what_is_included_by_its_name_is_found_once(
    monkeypatch: pytest.MonkeyPatch, source: str, times: int
) -> None:
    asked, page, find = [], compiled(source), ENGINE.find_template

    def finding(name: str, *args: Any, **more: Any) -> Any:
        asked.append(name)
        return find(name, *args, **more)

    monkeypatch.setattr(ENGINE, "find_template", finding)
    first, again = (page.render(Context({"name": "works/_times.html"})) for _ in "ab")
    assert first == again
    assert 'id="times"' in first
    assert asked == ["works/_times.html"] * times


def test_blocks_of_what_pages_extend_are_those_of_the_template() -> None:
    base = ENGINE.get_template("base.html").nodelist
    names = [node.name for node in base.get_nodes_by_type(BlockNode)]
    assert {"title", "main"} <= set(names)
    assert names == [node.name for node in NodeList(base).get_nodes_by_type(BlockNode)]
    assert base.get_nodes_by_type(IncludeNode) != base.get_nodes_by_type(BlockNode)


def test_an_address_that_is_none_is_told_when_compiled() -> None:
    with pytest.raises(NoReverseMatch, match="nowhere"):
        first('{% url "nowhere" %}')
    with pytest.raises(TemplateSyntaxError):
        first("{% url %}")
