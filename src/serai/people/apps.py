from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "serai.people"
    verbose_name = "People"

    def ready(self) -> None:
        from serai.people import imports, merging
        from serai.shared.exchange import registry

        merging.get_ready()
        registry.register(imports.ENTERPRISES, imports.PERSONS)
