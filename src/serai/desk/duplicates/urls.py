"""Addresses of the pages for possible duplicates."""

from django.urls import path

from serai.desk.duplicates import views

urlpatterns = [
    path("", views.pairs, name="duplicates"),
    path("apart/", views.apart, name="duplicates_apart"),
    path("<slug:what>/<int:keep>/<int:drop>/", views.merge, name="duplicates_merge"),
]
