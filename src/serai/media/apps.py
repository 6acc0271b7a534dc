from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "serai.media"
    verbose_name = "Media"

    def ready(self) -> None:
        from serai.media import merging

        merging.get_ready()
