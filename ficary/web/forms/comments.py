"""The form of a comment, with the fields that tools know from AO3."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.comments.models import Guest
from ficary.people.models import Pseud, Viewer
from ficary.web.forms.fields import Ao3BoundField, TypedText, grouped
from ficary.web.forms.set_up import Line


class CommentForm(forms.Form):
    """`who` writes: a member under one of her pseuds, or a guest with name and address."""

    NAMES = {
        "pseud": "comment[pseud_id]",
        "name": "comment[name]",
        "email": "comment[email]",
        "text": "comment[comment_content]",
        "passage": "comment[passage]",
        "near": "comment[near]",
    }
    use_required_attribute = False
    bound_field_class = Ao3BoundField

    name = Line(label=_("Name"), max_length=limits.PSEUD)
    email = forms.EmailField(label=_("E-mail"), help_text=_("Nobody is shown it."))
    pseud = forms.ModelChoiceField(
        Pseud.objects.none(), label=_("Comment as"), required=False, empty_label=None
    )
    text = TypedText(
        rows=5,
        label=_("Comment"),
        help_text=format_lazy(
            _("Plain text or simple HTML; up to {limit} characters."), limit=grouped(limits.COMMENT)
        ),
        # The cleaned text is measured; this is beyond all honest typing.
        validators=[MaxLengthValidator(5 * limits.COMMENT)],
    )
    passage = TypedText(
        rows=3,
        # It stands above, where it is unfolded.
        label="",
        help_text=_("Words of the chapter that you comment on."),
        required=False,
        max_length=limits.COMMENT,
    )
    # Near which block of the chapter they stand, if a script tells.
    near = forms.CharField(required=False, widget=forms.HiddenInput())
    # Machines fill it in.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        who: Viewer,
        editing: bool = False,
        quotable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        self.fields["text"].widget.attrs["data-key"] = "c"
        self.fields["passage"].widget.attrs["aria-label"] = _("Passage")
        for name in ("name", "email", "website") if who.is_authenticated else ("pseud",):
            del self.fields[name]
        for name in () if quotable else ("passage", "near"):
            del self.fields[name]
        if editing:
            del self.fields["pseud"]
        elif who.is_authenticated:
            self._offer_pseuds(who)

    def _offer_pseuds(self, who: Any) -> None:
        mine = list(Pseud.objects.of(who).select_related("user"))
        field: Any = self.fields["pseud"]
        field.queryset = Pseud.objects.filter(user=who).select_related("user")
        field.choices = [(pseud.pk, str(pseud)) for pseud in mine]
        default = next((pseud for pseud in mine if pseud.is_default), None)
        self.default, field.initial = default, default.pk if default else None
        if len(mine) < 2:
            field.widget = forms.HiddenInput()

    def add_prefix(self, field_name: str) -> str:
        return self.NAMES.get(field_name, field_name)

    @property
    def quoted(self) -> dict[str, Any]:
        """For a `Place`."""
        given = self.cleaned_data
        near = given.get("near", "")
        known = near.isascii() and near.isdigit() and len(near) < 7
        return {"passage": given.get("passage", ""), "near": int(near) if known else 0}

    def signed(self) -> Pseud | Guest:
        given = self.cleaned_data
        if self.who.is_authenticated:
            return given["pseud"] or self.default or self.who.take_default_pseud()
        return Guest(given["name"], given["email"])
