from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "serai.editions"
    verbose_name = "Editions"
