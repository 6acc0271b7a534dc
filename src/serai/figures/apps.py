from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "serai.figures"
    verbose_name = "Figures"
