"""What a template says the same to all who read one language is said once, when it is compiled.

Of a page of works a quarter of the time was words looked up again, and addresses without anything
to fill in. So `translate`, `url` and `static` become text where nothing in them varies, and so does
what `fixed` includes; templates are kept for each language, and know those that they include.
"""

from typing import Any, cast

from django.template import Context, Library
from django.template.base import FilterExpression, Node, NodeList, Parser, Template, TextNode, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as do_url
from django.template.loader import get_template
from django.template.loader_tags import IncludeNode, do_include
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode, do_static
from django.urls import get_script_prefix
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from ficary.core.address import address

register = Library()


class Known(NodeList):
    """The nodes of a template. Each page that extends it asks which of them are blocks."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self._found: dict[type[Node], list[Node]] = {}

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        if nodetype not in self._found:
            self._found[nodetype] = super().get_nodes_by_type(nodetype)
        return self._found[nodetype]


class ByLanguage(cached.Loader):
    """Django's loader that keeps compiled templates, with one for each language."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template: Template = super().get_template(template_name, skip)
        if not isinstance(template.nodelist, Known):
            template.nodelist = Known(template.nodelist)
        return template

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{get_language()} {get_script_prefix()} {super().cache_key(template_name, skip)}"


class Address(Node):
    """Of a name that is fixed, with what varies in it."""

    child_nodelists = ()

    def __init__(self, name: str, parts: list[FilterExpression]) -> None:
        self.name, self.parts = name, parts

    def render(self, context: Context) -> str:
        found = address(self.name, *[part.resolve(context) for part in self.parts])
        return conditional_escape(found) if context.autoescape else found


class Named:
    """The template of a name that is fixed. It is found when it is first shown: parts of a thread
    include themselves."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: Template | None = None

    def resolve(self, context: Context) -> Template:
        if self._found is None:
            assert context.template
            self._found = context.template.engine.get_template(self._name)
        return self._found


def _fixed(*parts: FilterExpression | None) -> bool:
    return not any(part and (part.filters or _varies(part.var)) for part in parts)


def _varies(var: Any) -> bool:
    """Of what stands in quotes a variable keeps the text alone; or it is the text."""
    return not isinstance(var, str) and var.lookups is not None


def _text(node: Node) -> TextNode:
    return TextNode(node.render(Context()))


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    node: TranslateNode = do_translate(parser, token)
    fixed = not node.asvar and _fixed(node.filter_expression, node.message_context)
    return _text(node) if fixed else node


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    node: URLNode = do_url(parser, token)
    if node.kwargs or node.asvar or not _fixed(node.view_name):
        return node
    return Address(node.view_name.resolve(Context()), node.args) if node.args else _text(node)


@register.tag("fixed")
def fixed(parser: Parser, token: Token) -> Node:
    """`{% fixed "name.html" %}`: includes a template that shows nothing of the page around it."""
    _tag, name = token.split_contents()
    return TextNode(get_template(parser.compile_filter(name).resolve(Context())).render())


@register.tag("include")
def include(parser: Parser, token: Token) -> Node:
    node: IncludeNode = do_include(parser, token)
    if _fixed(node.template):
        node.template = cast(Any, Named(node.template.resolve(Context())))
    return node


@register.tag("static")
def static(parser: Parser, token: Token) -> Node:
    node: StaticNode = do_static(parser, token)
    return _text(node) if not node.varname and _fixed(node.path) else node
