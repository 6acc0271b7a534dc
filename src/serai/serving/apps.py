from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "serai.serving"
    verbose_name = "Serving"
