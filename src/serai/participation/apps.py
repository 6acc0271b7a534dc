from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "serai.participation"
    verbose_name = "Participation"
