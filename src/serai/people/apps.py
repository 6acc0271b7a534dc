from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "serai.people"
    verbose_name = "People"
