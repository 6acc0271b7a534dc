"""Addresses of the public site, `/<language>/<edition>/…`. They are printed and linked to, so they stay for ever."""

from django.urls import include, path, register_converter

from serai.catalogue.web.urls import public as catalogue
from serai.exhibitors.web.urls import public as exhibitors
from serai.figures.web.urls import public as figures
from serai.programme.web.urls import public as programme
from serai.shared import languages
from serai.website.views import editions, exhibit, exhibitor, home, on_request


class LanguageConverter:
    """One of our language codes."""

    regex = "|".join(languages.CODES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")

app_name = "website"
# Pages that join several rooms are the site's own; a page over one room's data is that room's.
pages = [
    path("", home.home, name="home"),
    path("editions/", editions.editions, name="editions"),
    *catalogue,
    *exhibitors,
    *figures,
    *programme,
    path("exhibits/<int:pk>/", exhibit.exhibit, name="exhibit"),
    path("exhibits/<int:pk>/ask/", on_request.ask, name="ask"),
    path("exhibits/<int:pk>/preview/", exhibit.preview, name="preview"),
    path("exhibitors/<int:pk>/", exhibitor.exhibitor, name="exhibitor"),
]
urlpatterns = [
    path("", home.front_door, name="front_door"),
    path("<language:language>/", home.front_door, name="front_door"),
    path("<language:language>/<slug:edition>/", include(pages)),
]
