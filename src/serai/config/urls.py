"""Root addresses. Each surface brings its own; public ones are `/<language>/<edition>/…` and stay for ever."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
