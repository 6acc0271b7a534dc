from typing import Any

from django.apps import AppConfig

from serai.shared.backup import restored


class SearchConfig(AppConfig):
    name = "serai.search"
    verbose_name = "Search"

    def ready(self) -> None:
        from serai.search import imports
        from serai.shared.exchange import registry as exchange

        exchange.register(imports.TERMS)
        restored.connect(_build_anew)


def _build_anew(**_told: Any) -> None:
    """The index was of the database before; the worker builds it from what is there now."""
    from serai.search import writer

    writer.drop()
