"""Addresses of the portal."""

from django.urls import path

from serai.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:edition>/exhibitor/", views.exhibitor, name="exhibitor"),
    path("<slug:edition>/buyer/", views.buyer, name="buyer"),
    path("<slug:edition>/delegation/<int:delegation>/", views.delegation, name="delegation"),
]
