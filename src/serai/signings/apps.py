from django.apps import AppConfig


class SigningsConfig(AppConfig):
    name = "serai.signings"
    verbose_name = "Signings"
