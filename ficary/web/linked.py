"""A work as schema.org describes it, for search engines: what a signed-out reader sees, no more."""

from typing import Any

from django.conf import settings

from ficary.core import html
from ficary.people.models import Viewer
from ficary.tags.models import Kind
from ficary.works.models import Chapter, Work


def of(work: Work, chapter: Chapter, *, entire: bool, viewer: Viewer) -> dict[str, Any]:
    address = settings.URL + work.get_absolute_url()
    byline = work.byline(viewer)
    whole: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "name": work.title,
        "inLanguage": work.language_id,
        "isAccessibleForFree": True,
        "genre": "Fan fiction",
        "keywords": [tag.name for tag in work.tags_of(Kind.FREEFORM)],
        "about": [{"@type": "CreativeWork", "name": t.name} for t in work.tags_of(Kind.FANDOM)],
        "contentRating": ", ".join(tag.name for tag in work.tags_of(Kind.RATING)),
        "creativeWorkStatus": work.get_status_display(),
        "author": [
            {"@type": "Person", "name": str(pseud), "url": settings.URL + pseud.get_absolute_url()}
            for pseud in ([] if byline.anonymous else byline.pseuds)
        ]
        or [{"@type": "Person", "name": "Anonymous"}],
    }
    if work.posted_at and work.published_on:
        whole["datePublished"] = work.published_on.isoformat()
        whole["dateModified"] = work.revised_at.date().isoformat()
    if work.summary:
        whole["abstract"] = html.excerpt(work.summary, 300)
    if entire or work.one_shot:
        return whole
    return {
        "@context": "https://schema.org",
        "@type": "Chapter",
        "url": settings.URL + chapter.get_absolute_url(),
        "name": chapter.title or f"{work.title}, {chapter.position}",
        "position": chapter.position,
        "inLanguage": work.language_id,
        "isPartOf": whole,
    }
