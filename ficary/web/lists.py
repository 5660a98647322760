"""Lists of works: all, by language; and the languages themselves."""

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.archive.models import Language
from ficary.search import wanted as asked
from ficary.search.wanted import Every
from ficary.web import finding, whose
from ficary.works.models import Work


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    if elsewhere := whose.lead(request, "works"):
        return elsewhere
    heading = _("Newest works")
    return finding.listed(
        request,
        "works/list.html",
        base=Every(),
        works=lambda: Work.objects.listed_to(request.user).newest(),
        heading=heading,
    )


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    members = request.user.is_authenticated
    column = "works_for_members" if members else "works_open"
    known = Language.objects.filter(**{f"{column}__gt": 0}).by_name()
    rows = [(language, getattr(language, column)) for language in known]
    return render(request, "works/languages.html", {"rows": rows})


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    # Not by iexact: SQLite breaks on very long patterns, and no index helps it.
    found = get_object_or_404(Language.objects.alias(small=Lower("code")), small=code.lower())
    if found.code != code:
        return redirect("language-works", found.code, permanent=True)
    heading = _("Works in %(language)s") % {"language": found.name}
    base = asked.Language(found.code)
    return finding.listed(
        request,
        "works/list.html",
        base=base,
        works=lambda: Work.objects.listed_to(request.user).filter(language=found).newest(),
        counted=found.works_open,
        heading=heading,
    )
