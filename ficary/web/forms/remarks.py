"""The form of what wranglers say about a tag, with the field that tools know from AO3."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.web.forms.fields import Ao3BoundField, TypedText


class RemarkForm(forms.Form):
    NAMES = {"text": "comment[comment_content]"}
    use_required_attribute = False
    bound_field_class = Ao3BoundField

    # The cleaned text is measured; this is beyond all honest typing.
    text = TypedText(
        rows=4, label=_("Comment"), validators=[MaxLengthValidator(5 * limits.COMMENT)]
    )

    def add_prefix(self, field_name: str) -> str:
        return self.NAMES.get(field_name, field_name)
