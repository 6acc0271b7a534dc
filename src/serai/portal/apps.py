from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "serai.portal"
    verbose_name = "Portal"
