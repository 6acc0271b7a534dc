"""Addresses of the portal."""

from django.urls import include, path

from serai.catalogue.web.urls import own as catalogue
from serai.portal import exchange, views
from serai.portal.applying import views as applying
from serai.portal.buying import urls as buying

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:edition>/apply/", applying.apply, name="apply"),
    path("<slug:edition>/application/", applying.application, name="application"),
    path("<slug:edition>/application/document/", applying.add_document, name="document"),
    path("<slug:edition>/application/withdraw/", applying.withdraw, name="withdraw"),
    path("<slug:edition>/exhibitor/", views.exhibitor, name="exhibitor"),
    path("<slug:edition>/exhibits/import/", include(exchange)),
    path("<slug:edition>/", include(catalogue)),
    path("<slug:edition>/", include(buying)),
    path("<slug:edition>/buyer/", views.buyer, name="buyer"),
    path("<slug:edition>/delegation/<int:delegation>/", views.delegation, name="delegation"),
]
