from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "serai.editions"
    verbose_name = "Editions"

    def ready(self) -> None:
        from serai.editions import checks, letters, readiness
        from serai.editions.models import Edition
        from serai.shared.exchange import registry
        from serai.shared.mail.letters import register

        readiness.register(*checks.CHECKS)
        registry.editions(Edition.objects.select_related("series").order_by("-starts", "-number").all)
        register(letters.STAFF_ROLE)
