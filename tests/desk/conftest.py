from tests.journeys.expo import expo

__all__ = ["expo"]
