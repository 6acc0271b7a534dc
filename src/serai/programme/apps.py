from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "serai.programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.programme import checks

        readiness.register(*checks.CHECKS)
