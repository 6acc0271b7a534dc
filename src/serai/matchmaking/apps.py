from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "serai.matchmaking"
    verbose_name = "Matchmaking"

    def ready(self) -> None:
        from serai.editions import readiness
        from serai.matchmaking import checks, expiry, handlers, imports, letters, merging
        from serai.people.actions import enterprises_changed
        from serai.search.outbox import enqueued
        from serai.shared import chores
        from serai.shared.backup import restored
        from serai.shared.exchange import registry
        from serai.shared.mail.letters import register
        from serai.shared.tags import changed

        readiness.register(*checks.CHECKS)
        merging.get_ready()
        register(*letters.LETTERS)
        registry.register(imports.NEEDS)
        chores.register("needs", seconds=60, do=expiry.expire_past)
        enterprises_changed.connect(handlers.tell_of_enterprises, dispatch_uid="matchmaking")
        restored.connect(handlers.forget_what_was_counted, dispatch_uid="matchmaking")
        enqueued.connect(handlers.match_exhibits, dispatch_uid="matchmaking")
        changed.connect(handlers.match_needs, dispatch_uid="matchmaking")
