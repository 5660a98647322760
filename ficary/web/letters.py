"""Mails of our own to people: rendered from a template, written to the outbox."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from ficary.archive.models import Archive


def write(to: str, template: str, **context: Any) -> None:
    """Send `<template>.txt`, whose first line is the subject, in the archive's language."""
    archive = Archive.objects.the()
    facts = {"archive": archive, "site_url": settings.URL} | context
    with translation.override(settings.LANGUAGE_CODE):
        rendered = render_to_string(f"{template}.txt", facts)
    subject, _end, text = rendered.strip().partition("\n")
    EmailMessage(
        subject=f"[{archive.name}] {subject.strip()}",
        body=text.strip() + "\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
