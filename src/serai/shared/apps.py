from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "serai.shared"
    verbose_name = "Shared"

    def ready(self) -> None:
        from serai.shared import chores
        from serai.shared.exchange import runs
        from serai.shared.mail import sending
        from serai.shared.sealing import Sealer

        chores.register("mail", seconds=5, do=sending.send_due)
        chores.register("seal", seconds=1, do=Sealer().seal_all)
        chores.register("imports", seconds=30, do=runs.watch)
        chores.register("files of imports", seconds=3600, do=runs.forget_old_files)
