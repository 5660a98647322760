"""Every address comes from a face."""

from django.urls import include, path

urlpatterns = [path("", include("ficary.web.urls"))]

handler403 = "ficary.web.errors.forbidden"
handler404 = "ficary.web.errors.not_found"
handler500 = "ficary.web.errors.broken"
