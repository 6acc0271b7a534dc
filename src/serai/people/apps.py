from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "serai.people"
    verbose_name = "People"

    def ready(self) -> None:
        from serai.people import merging

        merging.get_ready()
