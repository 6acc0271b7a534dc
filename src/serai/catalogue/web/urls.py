"""Addresses of the catalogue's pages, for the surfaces to include."""

from django.urls import path

from serai.catalogue.web import public as views

public = [path("exhibits/", views.exhibits, name="exhibits")]
