from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "serai.desk"
    verbose_name = "Desk"
