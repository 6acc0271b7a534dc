"""Addresses of the figures, for the surfaces to include."""

from django.urls import path

from serai.figures.web.public import figure, figures

public = [
    path("figures/", figures, name="figures"),
    path("figure/<slug:name>/", figure, name="figure"),
]
