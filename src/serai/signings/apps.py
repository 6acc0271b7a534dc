from django.apps import AppConfig


class SigningsConfig(AppConfig):
    name = "serai.signings"
    verbose_name = "Signings"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.shared.mail.letters import register
        from serai.signings import checks, letters, merging

        readiness.register(*checks.CHECKS)
        merging.get_ready()
        register(*letters.LETTERS)
