from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class ServingConfig(AppConfig):
    name = "serai.serving"
    verbose_name = "Serving"

    def ready(self) -> None:
        # The signal is sent for apps that have models, once for each; one time is enough.
        post_migrate.connect(_make_cache_table, sender=apps.get_app_config("shared"))


def _make_cache_table(using: str, **_told: Any) -> None:
    """The table of the shared cache has no migration; with it, `serai migrate` makes all that serving needs."""
    call_command("createcachetable", database=using, verbosity=0)
