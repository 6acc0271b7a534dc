"""Addresses of the catalogue's pages, for the surfaces to include."""

from django.urls import path

from serai.catalogue.web import goods, portal
from serai.catalogue.web import public as views

public = [
    path("exhibits/", views.exhibits, name="exhibits"),
    path("exhibits/suggest/", views.suggest, name="suggest"),
]
own = [
    path("exhibits/", portal.exhibits, name="exhibits"),
    path("exhibits/new/", portal.new, name="exhibit_new"),
    path("exhibits/goods/", goods.panel, name="goods"),
    path("exhibits/<int:pk>/", portal.exhibit, name="exhibit"),
    path("exhibits/<int:pk>/goods/", goods.choose, name="exhibit_goods"),
    path("exhibits/<int:pk>/remove/", portal.remove, name="exhibit_remove"),
]
