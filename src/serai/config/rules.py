"""The rules of addresses that libraries bring along (allauth, Wagtail). What is not named here is closed."""

from django.urls import ResolverMatch

from serai.shared.rules import Rule, everyone


def rule_for(match: ResolverMatch) -> Rule | None:
    """The rule of a library's address, None when it has none and so stays shut."""
    if (match.view_name or "").startswith(("account_", "mfa_")):
        return Rule(everyone)
    return None
