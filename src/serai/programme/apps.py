from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "serai.programme"
    verbose_name = "Programme"
