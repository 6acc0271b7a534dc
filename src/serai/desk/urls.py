"""Addresses of the desk. Each carries its edition; the lists are those of `lists.py`."""

from django.urls import include, path

from serai.desk import views
from serai.desk.duplicates import urls as duplicates
from serai.desk.editions.urls import before_editions, of_an_edition
from serai.desk.exchange import urls as imports
from serai.desk.mail import urls as mail
from serai.desk.terms import urls as terms

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    *before_editions,
    path("<slug:edition>/edition/", include(of_an_edition)),
    path("<slug:edition>/", views.dashboard, name="dashboard"),
    path("<slug:edition>/imports/", include(imports.urlpatterns)),
    path("<slug:edition>/mail/", include(mail.urlpatterns)),
    path("<slug:edition>/duplicates/", include(duplicates.urlpatterns)),
    path("<slug:edition>/terms/", include(terms.urlpatterns)),
    path("<slug:edition>/<slug:key>/", views.rows, name="list"),
    path("<slug:edition>/runs/<int:pk>/", views.run, name="run"),
    path("<slug:edition>/<slug:key>/export.<slug:kind>", views.export, name="export"),
    path("<slug:edition>/<slug:key>/views/", views.save_view, name="save_view"),
    path("<slug:edition>/<slug:key>/views/<int:pk>/", views.change_view, name="change_view"),
    path("<slug:edition>/<slug:key>/several/<slug:verb>/", views.several, name="several"),
    path("<slug:edition>/<slug:key>/<int:pk>/", views.record, name="record"),
    path("<slug:edition>/<slug:key>/<int:pk>/<slug:verb>/", views.do, name="verb"),
]
