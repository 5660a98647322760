"""What stands at the foot of a text: how it looks, how far one is."""

from typing import Any

from django import template

from ficary.web import comfort, going_on

register = template.Library()


@register.inclusion_tag("reading/_bar.html", takes_context=True)
def reading_bar(context: dict[str, Any]) -> dict[str, Any]:
    """For the page of a work, out of what `web.reading` gives it."""
    request, listed = context["request"], context["listed"]
    words = [row.words or 0 for row in listed]
    at = context["number"] - 1
    # All of them stand on the page of an entire work.
    here = words if context["entire"] else words[at : at + 1]
    return {
        **{name: context[name] for name in ("request", "work", "theme", "themes", "user")},
        **comfort.panel(comfort.of(request)),
        "names": " ".join(each.name for each in comfort.EACH),
        "words": sum(here),
        "before": 0 if context["entire"] else sum(words[:at]),
        "total": sum(words),
    }


@register.simple_tag(takes_context=True)
def meet_reader(context: dict[str, Any], works: Any) -> str:
    """Before a list: say on each work how far its reader is, by one statement; none signed out."""
    going_on.marks(works, context["user"])
    return ""
