from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "serai.participation"
    verbose_name = "Participation"

    def ready(self) -> None:
        from serai.editions.actions import edition_copied
        from serai.participation import handlers, letters, merging
        from serai.shared.mail.letters import register

        edition_copied.connect(handlers.copy_set_up, dispatch_uid="participation")
        merging.get_ready()
        register(letters.HEAD_APPOINTED)
