"""Addresses of the exhibitors' pages, for the surfaces to include."""

from django.urls import path

from serai.exhibitors.web import public as views

public = [path("exhibitors/", views.exhibitors, name="exhibitors")]
