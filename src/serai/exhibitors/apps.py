from django.apps import AppConfig


class ExhibitorsConfig(AppConfig):
    name = "serai.exhibitors"
    verbose_name = "Exhibitors"
