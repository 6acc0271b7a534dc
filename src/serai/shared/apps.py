from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "serai.shared"
    verbose_name = "Shared"

    def ready(self) -> None:
        from serai.shared import chores
        from serai.shared.mail import sending

        chores.register("mail", seconds=5, do=sending.send_due)
