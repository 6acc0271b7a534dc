from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "serai.website"
    verbose_name = "Website"
