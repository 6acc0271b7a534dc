"""Addresses of the desk. Each carries its edition; the lists are those of `lists.py`."""

from django.urls import path

from serai.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:edition>/", views.dashboard, name="dashboard"),
    path("<slug:edition>/<slug:key>/", views.rows, name="list"),
    path("<slug:edition>/<slug:key>/export.csv", views.export, name="export"),
    path("<slug:edition>/<slug:key>/several/<slug:verb>/", views.several, name="several"),
    path("<slug:edition>/<slug:key>/<int:pk>/", views.record, name="record"),
    path("<slug:edition>/<slug:key>/<int:pk>/<slug:verb>/", views.do, name="verb"),
]
