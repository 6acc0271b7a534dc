"""Root addresses. Each surface brings its own; public ones are `/<language>/<edition>/…` and stay for ever."""

from django.urls import URLPattern, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from serai.desk.first.views import first_run
from serai.shared.rules import everyone, open_to


def _instead(route: str, name: str) -> URLPattern:
    """A library's page that must not be a second way in: it leads to allauth's, whatever the verb."""
    view = RedirectView.as_view(pattern_name=name, query_string=True)
    return path(route, open_to(everyone)(lambda request, **_kwargs: view(request)), name="instead")


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("serai.media.web.urls")),
    path("documents/", include("wagtail.documents.urls")),
    _instead("desk/content/login/", "account_login"),
    _instead("desk/content/account/", "account_change_password"),
    _instead("desk/content/password_reset/", "account_reset_password"),
    _instead("desk/content/password_reset/done/", "account_reset_password"),
    _instead("desk/content/password_reset/confirm/<uidb64>/<token>/", "account_reset_password"),
    _instead("desk/content/password_reset/complete/", "account_reset_password"),
    path("desk/content/", include("wagtail.admin.urls")),
    path("desk/", include("serai.desk.urls")),
    path("setup/", first_run, name="first_run"),
    path("portal/", include("serai.portal.urls")),
    path("", include("serai.website.urls")),
]
