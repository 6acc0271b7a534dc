"""Addresses of the programme's pages, for the surfaces to include."""

from django.urls import path

from serai.programme.web import public as views

public = [path("programme/", views.programme, name="programme")]
