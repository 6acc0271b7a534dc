from django.apps import AppConfig


class ExhibitorsConfig(AppConfig):
    name = "serai.exhibitors"
    verbose_name = "Exhibitors"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.exhibitors import checks, handlers, imports, letters, merging, rules
        from serai.media import readers
        from serai.people.actions import enterprises_changed, persons_changed
        from serai.shared.exchange import registry
        from serai.shared.mail.letters import register

        readiness.register(*checks.CHECKS)
        merging.get_ready()
        registry.register(imports.EXHIBITORS)
        enterprises_changed.connect(handlers.tell_of_enterprises, dispatch_uid="exhibitors")
        persons_changed.connect(handlers.tell_of_persons, dispatch_uid="exhibitors")
        readers.register("exhibitors.application", rules.reads_application_file)
        register(*letters.LETTERS)
