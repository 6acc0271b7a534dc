from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "serai.matchmaking"
    verbose_name = "Matchmaking"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.matchmaking import checks, letters, merging
        from serai.shared.mail.letters import register

        readiness.register(*checks.CHECKS)
        merging.get_ready()
        register(*letters.LETTERS)
