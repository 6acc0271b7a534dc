from django.apps import AppConfig


class ExhibitorsConfig(AppConfig):
    name = "serai.exhibitors"
    verbose_name = "Exhibitors"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.exhibitors import checks, letters, merging
        from serai.shared.mail.letters import register

        readiness.register(*checks.CHECKS)
        merging.get_ready()
        register(*letters.LETTERS)
