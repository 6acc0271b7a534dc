"""Addresses of an edition's own pages; `desk/urls.py` takes them in before those of the lists."""

from django.urls import path

from serai.desk.editions import making, staff, views

before_editions = [
    path("new/series/", making.new_series, name="edition_series"),
    path("new/<slug:series>/", making.anew, name="edition_anew"),
]
of_an_edition = [
    path("", views.missing, name="edition_missing"),
    path("settings/", views.settings, name="edition_settings"),
    path("booths/", views.booths, name="edition_booths"),
    path("figures/", views.figures, name="edition_figures"),
    path("copy/", making.copy, name="edition_copy"),
    path("staff/", staff.staff, name="edition_staff"),
    path("staff/<int:pk>/take/", staff.take, name="edition_take"),
    path("staff/<int:pk>/link/", staff.link, name="edition_link"),
    path("<slug:table>/", views.table, name="edition_table"),
]
