from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "serai.demo"
    verbose_name = "Demonstration"
