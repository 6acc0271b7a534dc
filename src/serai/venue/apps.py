from django.apps import AppConfig


class VenueConfig(AppConfig):
    name = "serai.venue"
    verbose_name = "Venue"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.editions.actions import edition_copied
        from serai.shared.exchange import registry
        from serai.venue import checks, handlers, imports

        readiness.register(*checks.CHECKS)
        edition_copied.connect(handlers.copy_layout, dispatch_uid="venue")
        registry.register(imports.BOOTHS)
