from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "serai.search"
    verbose_name = "Search"
