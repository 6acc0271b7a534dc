from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "serai.programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.editions.actions import edition_changes
        from serai.people.actions import persons_changed
        from serai.programme import checks, handlers, imports
        from serai.shared.exchange import registry

        readiness.register(*checks.CHECKS)
        registry.register(imports.EVENTS)
        persons_changed.connect(handlers.tell_of_persons, dispatch_uid="programme")
        edition_changes.connect(handlers.keep_tracks, dispatch_uid="programme")
