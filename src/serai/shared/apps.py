from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "serai.shared"
    verbose_name = "Shared"
