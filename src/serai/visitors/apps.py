from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    name = "serai.visitors"
    verbose_name = "Visitors"
