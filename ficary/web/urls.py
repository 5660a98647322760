"""Addresses, in AO3's shapes and without a slash at the end. Every one has its name here."""

from django.urls import path, register_converter

from ficary.web import (
    about,
    chapters,
    converters,
    drafts,
    entrance,
    formats,
    home,
    law,
    lists,
    people,
    preferences,
    pseuds,
    reading,
    replies,
    reports,
    set_up,
    tags,
    themes,
    writing,
)
from ficary.web.keeper import invitations, overview
from ficary.web.keeper import report as desk_report
from ficary.web.keeper import reports as desk_reports

register_converter(converters.TagName, "tag")
register_converter(converters.Base36, "base36")

urlpatterns = [
    # The archive
    path("", home.home, name="home"),
    path("robots.txt", home.robots, name="robots"),
    path("sitemap.xml", home.sitemap_index, name="sitemap"),
    path("sitemap-<int:number>.xml", home.sitemap, name="sitemap-part"),
    path("theme", themes.theme, name="theme"),
    path("about/style", about.style, name="style"),
    path("manifest.webmanifest", about.manifest, name="manifest"),
    path("language", themes.language, name="set-language"),
    path("tos", law.terms, name="terms"),
    path("privacy", law.privacy, name="privacy"),
    path("set-up", set_up.set_up, name="set-up"),
    # Finding
    path("works", writing.works, name="works"),
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
    path("works/new", writing.new, name="work-new"),
    path("works/<int:pk>/edit", writing.edit, name="work-edit"),
    path("works/<int:pk>/post", writing.post, name="work-post"),
    path("works/<int:pk>/confirm_delete", writing.delete, name="work-delete"),
    path("works/<int:pk>/restore", writing.restore, name="work-restore"),
    path("works/<int:work>/chapters/new", chapters.new, name="chapter-new"),
    path("works/<int:work>/chapters/manage", chapters.manage, name="chapters-manage"),
    path("works/<int:work>/chapters/<int:pk>/edit", chapters.edit, name="chapter-edit"),
    path("works/<int:work>/chapters/<int:pk>/post", chapters.post, name="chapter-post"),
    path(
        "works/<int:work>/chapters/<int:pk>/confirm_delete",
        chapters.delete,
        name="chapter-delete",
    ),
    path("works/text", formats.text_as, name="text-as"),
    path("autosave", drafts.autosave, name="autosave"),
    # People
    path("signup", entrance.join, name="join"),
    path("account", preferences.account, name="account"),
    path("users/login", entrance.login, name="login"),
    path("users/logout", entrance.logout, name="logout"),
    path("invitations", invitations.invitations, name="invitations"),
    path("invitations/<int:pk>/take_back", invitations.take_back, name="invitation-take-back"),
    # People, under the names by which allauth knows its pages
    path("signup", entrance.join, name="account_signup"),
    path("users/login", entrance.login, name="account_login"),
    path("users/logout", entrance.logout, name="account_logout"),
    path("users/password/new", entrance.forgotten, name="account_reset_password"),
    path("users/password/sent", entrance.link_sent, name="account_reset_password_done"),
    path("users/login", entrance.login, name="account_reset_password_from_key_done"),
    path(
        "users/password/<base36:uidb36>-<str:key>",
        entrance.new_password,
        name="account_reset_password_from_key",
    ),
    path("users/confirm", entrance.confirm_sent, name="account_email_verification_sent"),
    path("users/confirm/<str:key>", entrance.confirm, name="account_confirm_email"),
    path("account/closed", entrance.inactive, name="account_inactive"),
    path("account/email", preferences.email, name="account_email"),
    path("account/password", preferences.password, name="account_change_password"),
    # People, by name
    path("users/<str:name>", people.profile, name="user"),
    path("users/<str:name>/works", people.works, name="user-works"),
    path("users/<str:name>/works/drafts", drafts.drafts, name="drafts"),
    path("users/<str:name>/password_link", people.password_link, name="password-link"),
    path("users/<str:name>/pseuds", pseuds.pseuds, name="pseuds"),
    path("users/<str:name>/pseuds/<str:pseud>", people.pseud, name="pseud"),
    path("users/<str:name>/pseuds/<str:pseud>/works", people.pseud_works, name="pseud-works"),
    path("users/<str:name>/pseuds/<str:pseud>/edit", pseuds.edit, name="pseud-edit"),
    path("users/<str:name>/pseuds/<str:pseud>/default", pseuds.make_default, name="pseud-default"),
    path("users/<str:name>/pseuds/<str:pseud>/confirm_delete", pseuds.delete, name="pseud-delete"),
    path("pseuds/<int:pk>", people.unclaimed, name="pseud-unclaimed"),
    # Reports
    path("report", reports.report, name="report"),
    path("abuse_reports/new", reports.report),
    path("report/sent", reports.sent, name="report-sent"),
    path("takedown", reports.takedown, name="takedown"),
    path("reports", reports.mine, name="reports"),
    path("reports/reply", replies.reply, name="report-reply"),
    path("reports/reply/<str:key>", replies.reply_by, name="report-reply-by"),
    path("reports/<int:pk>/objection", replies.objection, name="report-objection"),
    # The keeper's desk
    path("desk", overview.overview, name="desk"),
    path("desk/reports", desk_reports.reports, name="desk-reports"),
    path("desk/reports/<int:pk>", desk_report.report, name="desk-report"),
    path("desk/reports/<int:pk>/texts/<int:number>", desk_report.text, name="desk-report-text"),
]
