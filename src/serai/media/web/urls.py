"""Addresses of files and pictures; config sets them beside those of the surfaces."""

from django.urls import path

from serai.media.web import public

app_name = "media"
urlpatterns = [
    path("files/<int:pk>/<str:name>", public.file, name="file"),
    path("pictures/<slug:token>/<int:width>.webp", public.picture, name="picture"),
]
