from django.apps import AppConfig


class SigningsConfig(AppConfig):
    name = "serai.signings"
    verbose_name = "Signings"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.people.actions import enterprises_changed
        from serai.shared.exchange import registry
        from serai.shared.mail.letters import register
        from serai.signings import checks, handlers, imports, letters, merging

        readiness.register(*checks.CHECKS)
        merging.get_ready()
        register(*letters.LETTERS)
        registry.register(imports.PROJECTS)
        enterprises_changed.connect(handlers.tell_of_enterprises, dispatch_uid="signings")
