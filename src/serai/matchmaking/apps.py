from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "serai.matchmaking"
    verbose_name = "Matchmaking"
