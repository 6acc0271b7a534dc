"""Addresses of the catalogue's pages, for the surfaces to include."""

from django.urls import path

from serai.catalogue.web import goods, portal, portal_cases, reporting
from serai.catalogue.web import public as views

public = [
    path("exhibits/", views.exhibits, name="exhibits"),
    path("exhibits/<int:pk>/report/", reporting.report, name="report"),
    path("cases/<int:pk>/", reporting.case, name="case"),
    path("exhibits/suggest/", views.suggest, name="suggest"),
]
own = [
    path("exhibits/", portal.exhibits, name="exhibits"),
    path("exhibits/new/", portal.new, name="exhibit_new"),
    path("exhibits/goods/", goods.panel, name="goods"),
    path("exhibits/<int:pk>/", portal.exhibit, name="exhibit"),
    path("exhibits/<int:pk>/goods/", goods.choose, name="exhibit_goods"),
    path("exhibits/<int:pk>/remove/", portal.remove, name="exhibit_remove"),
    path("cases/", portal_cases.cases, name="cases"),
    path("cases/<int:pk>/", portal_cases.case, name="case"),
    path("askings/<int:pk>/", portal_cases.answer, name="asking"),
]
