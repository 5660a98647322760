"""Addresses, in AO3's shapes and without a slash at the end. Every one has its name here."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, register_converter

from ficary.web import converters, home, reading, set_up, tags, themes
from ficary.web import lists as lists


def soon(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("soon", status=404)


register_converter(converters.TagName, "tag")

urlpatterns = [
    # The archive
    path("", home.home, name="home"),
    path("robots.txt", home.robots, name="robots"),
    path("sitemap.xml", home.sitemap_index, name="sitemap"),
    path("sitemap-<int:number>.xml", home.sitemap, name="sitemap-part"),
    path("theme", themes.theme, name="theme"),
    path("language", themes.language, name="set-language"),
    path("tos", soon, name="terms"),
    path("privacy", soon, name="privacy"),
    path("set-up", set_up.set_up, name="set-up"),
    # Finding
    path("works", lists.works, name="works"),  # POST makes one: see writing
    path("fandoms", tags.fandoms, name="fandoms"),
    path("media", tags.media),
    path("tags/<tag:tag>", tags.tag, name="tag"),
    path("tags/<tag:tag>/works", tags.works, name="tag-works"),
    path("languages", lists.languages, name="languages"),
    path("languages/<str:code>/works", lists.language, name="language-works"),
    # Reading
    path("works/<int:pk>", reading.work, name="work"),
    path("works/<int:pk>/navigate", reading.navigate, name="work-navigate"),
    path("works/<int:work>/chapters/<int:pk>", reading.chapter, name="chapter"),
    path("works/<int:work>/chapters", reading.chapters, name="chapters"),
    path("chapters/<int:pk>", reading.chapter_alone, name="chapter-alone"),
    # Writing
    path("works/new", soon, name="work-new"),
    path("works/<int:pk>/edit", soon, name="work-edit"),
    path("works/<int:pk>/post", soon, name="work-post"),
    path("works/<int:pk>/confirm_delete", soon, name="work-delete"),
    path("works/<int:pk>/restore", soon, name="work-restore"),
    path("works/<int:work>/chapters/new", soon, name="chapter-new"),
    path("works/<int:work>/chapters/manage", soon, name="chapters-manage"),
    path("works/<int:work>/chapters/<int:pk>/edit", soon, name="chapter-edit"),
    path("works/<int:work>/chapters/<int:pk>/post", soon, name="chapter-post"),
    path("works/<int:work>/chapters/<int:pk>/confirm_delete", soon, name="chapter-delete"),
    path("autosave", soon, name="autosave"),
    # People
    path("signup", soon, name="join"),
    path("users/login", soon, name="login"),
    path("users/logout", soon, name="logout"),
    path("account", soon, name="account"),
    path("invitations", soon, name="invitations"),
    path("users/<str:name>", soon, name="user"),
    path("users/<str:name>/works", soon, name="user-works"),
    path("users/<str:name>/works/drafts", soon, name="drafts"),
    path("users/<str:name>/pseuds", soon, name="pseuds"),
    path("users/<str:name>/pseuds/<str:pseud>", soon, name="pseud"),
    path("users/<str:name>/pseuds/<str:pseud>/works", soon, name="pseud-works"),
    path("pseuds/<int:pk>", soon, name="pseud-unclaimed"),
]
