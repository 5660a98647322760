"""Every address comes from a face."""

from django.urls import include, path

urlpatterns = [path("", include("ficary.web.urls"))]

handler400 = "ficary.web.errors.refused"
handler403 = "ficary.web.errors.forbidden"
handler404 = "ficary.web.errors.not_found"
# allauth's answer to somebody who is over a rate limit.
handler429 = "ficary.web.errors.too_many"
handler500 = "ficary.web.errors.broken"
