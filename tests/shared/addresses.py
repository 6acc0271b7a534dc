"""Addresses with the shapes of the public site, the desk and the portal, for the tags that make links."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(_request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """Any page."""
    return HttpResponse()


website = (
    [
        path("", page, name="home"),
        path("exhibits/", page, name="exhibits"),
        path("exhibits/<int:pk>/", page, name="exhibit"),
    ],
    "website",
)
desk = ([path("applications/", page, name="applications")], "desk")
portal = ([path("", page, name="home")], "portal")
urlpatterns = [
    path("language/", page, name="set_language"),
    path("desk/<slug:edition>/", include(desk)),
    path("portal/", include(portal)),
    path("<slug:language>/<slug:edition>/", include(website)),
]
