"""Which rows are in a backup."""

import pytest
from django.apps import apps
from django.db.models import Model

from ficary.keeping.backup import rows


@pytest.mark.parametrize("model", rows.kept(apps), ids=lambda model: model._meta.label)
def test_no_row_names_one_that_is_left_out(model: type[Model]) -> None:
    named = {field.related_model for field in model._meta.local_concrete_fields} - {None}
    assert named <= set(rows.kept(apps))


def test_what_is_left_out_can_be_done_without() -> None:
    kept = {model._meta.label for model in rows.kept(apps)}
    ours = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("ficary.") and model._meta.managed
    }
    passing = {"core.Backup", "core.Restoration", "core.Pulse", "core.LoggedError"}
    readers = {"people.Session", "reading.DayKey", "reading.Seen"}
    assert ours - kept == passing | readers
