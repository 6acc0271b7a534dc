from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "serai.catalogue"
    verbose_name = "Catalogue"
