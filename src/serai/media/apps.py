from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "serai.media"
    verbose_name = "Media"
