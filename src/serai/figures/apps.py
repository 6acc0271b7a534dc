from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "serai.figures"
    verbose_name = "Figures"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.figures import checks

        readiness.register(*checks.CHECKS)
