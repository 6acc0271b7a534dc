"""A process beside this one that takes records apart: what it does first, before it knows of any model."""

import pickle


def set_up(kinds: bytes) -> None:
    """Start Django, then register the pickled kinds: unpickling them imports their rooms."""
    import django

    django.setup()
    from serai.search import registry

    for name, kind in pickle.loads(kinds).items():  # noqa: S301 - from our parent
        registry.register(name, load=kind.load, every=kind.every)
