from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    name = "serai.visitors"
    verbose_name = "Visitors"

    def ready(self) -> None:
        from serai.catalogue import buyers
        from serai.shared.mail.letters import register
        from serai.visitors import letters, merging, rules

        buyers.register(rules.is_verified_buyer)
        merging.get_ready()
        register(*letters.LETTERS)
