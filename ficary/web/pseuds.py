"""The pseuds of a member: making, renaming, describing, choosing, giving up."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ficary.core import same
from ficary.core.pages import Page
from ficary.people.models import Pseud, User
from ficary.web.forms.people import TAKEN, PseudForm
from ficary.web.kept import why_silent
from ficary.web.people import of_member
from ficary.works import signing
from ficary.works.models import Creatorship

PER_PAGE = 100


def _only(request: HttpRequest, member: User) -> None:
    if request.user != member:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@of_member
def pseuds(request: HttpRequest, member: User) -> HttpResponse:
    """All pseuds, for everybody; the member herself makes new ones here."""
    form = PseudForm(member, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        _only(request, member)
        if form.is_valid() and _saved(form, member):
            messages.success(request, _("You can write as %(name)s now.") % {"name": form.instance})
            return redirect("pseuds", member.name)
    page = Page(Pseud.objects.of(member).select_related("user"), request.GET.get("page"), PER_PAGE)
    context = {"member": member, "page": page, "form": form, "mine": request.user == member}
    return render(request, "people/pseuds.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_member
def edit(request: HttpRequest, member: User, pseud: Pseud) -> HttpResponse:
    _only(request, member)
    data = request.POST if request.method == "POST" else None
    form = PseudForm(member, data, instance=pseud)
    if form.is_valid() and _saved(form, member):
        messages.success(request, _("Saved."))
        return redirect("pseuds", member.name)
    context = {"member": member, "pseud": Pseud.objects.get(pk=pseud.pk), "form": form}
    return render(request, "people/pseud_edit.html", context)


def _saved(form: PseudForm, member: User) -> bool:
    """False, with an error beside the field, if another tab took the name a moment ago."""
    if why := why_silent(member):
        form.add_error(None, why)
        return False
    pseud, name = form.instance, form.cleaned_data["name"]
    pseud.user = member
    try:
        with transaction.atomic():
            if pseud.pk:
                pseud.rename(name, form.cleaned_data["description"])
            else:
                pseud.key = same.key(name)
                pseud.save()
    except IntegrityError:
        form.add_error("name", TAKEN)
        return False
    return True


@require_POST
@of_member
def make_default(request: HttpRequest, member: User, pseud: Pseud) -> HttpResponse:
    _only(request, member)
    pseud.make_default()
    messages.success(request, _("New works of yours bear %(name)s.") % {"name": pseud})
    return redirect("pseuds", member.name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_member
def delete(request: HttpRequest, member: User, pseud: Pseud) -> HttpResponse:
    """What the pseud signed goes to the default one, and that is asked first."""
    _only(request, member)
    default = Pseud.objects.of(member).select_related("user").get(is_default=True)
    works = Creatorship.objects.filter(pseud=pseud).count()
    stays = pseud.own_name or pseud.is_default
    agreed = not works or "move" in request.POST
    if request.method == "POST" and not stays and agreed:
        signing.give_up(pseud, instead=default)
        messages.success(request, _("That pseud is gone."))
        return redirect("pseuds", member.name)
    context = {"pseud": pseud, "default": default, "works": works, "stays": stays}
    return render(request, "people/pseud_delete.html", context | {"member": member})
