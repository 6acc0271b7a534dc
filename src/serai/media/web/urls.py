"""Addresses of files; config sets them beside those of the surfaces."""

from django.urls import path

from serai.media.web import public

app_name = "media"
urlpatterns = [path("<int:pk>/<str:name>", public.file, name="file")]
