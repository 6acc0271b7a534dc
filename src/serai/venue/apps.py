from django.apps import AppConfig


class VenueConfig(AppConfig):
    name = "serai.venue"
    verbose_name = "Venue"
