"""Addresses of the glossary's pages."""

from django.urls import path

from serai.desk.terms import views

urlpatterns = [
    path("", views.terms, name="terms"),
    path("new/", views.new, name="term_new"),
    path("<int:pk>/", views.term, name="term"),
]
