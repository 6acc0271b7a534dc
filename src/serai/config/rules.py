"""The rules of addresses that libraries bring along (allauth, Wagtail, Django). What is not named here is closed.

An upgrade that adds an address adds a closed door: the walk over all routes (tests/journeys) names it.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import ResolverMatch

from serai.shared.rules import Otherwise, Rule, everyone, nobody, signed_in


def edits_content(request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """Those who have Wagtail's own permission to enter its admin; what they may edit there, Wagtail asks."""
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")


OPEN = Rule(everyone)
MEMBERS = Rule(signed_in)
FACTOR = Rule(signed_in, own_factor=True)
EDITORS = Rule(edits_content, Otherwise.FORBIDDEN, second_factor=True)
CLOSED = Rule(nobody)

# Ways in, and what one needs before being in.
ENTRANCE = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "set_language",
    # Published documents; Wagtail asks for the password of a private collection itself.
    "wagtaildocs_serve",
    "wagtaildocs_authenticate_with_password",
}
OWN_ACCOUNT = {
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "account_set_password",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
# Whoever has a second factor shows it here, too. A session from before it was set up, or a password alone, could
# otherwise add a factor of its own, read the recovery codes or take the factor away.
OWN_FACTOR = {
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
# Of Wagtail's admin: what editing needs. Not its users, groups, sites and workflow settings, its own way in, its
# account page (ours is allauth's), nor its test pages.
CONTENT = {
    "wagtailadmin_block_preview",
    "wagtailadmin_dismissibles",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_explore_root",
    "wagtailadmin_home",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
}
CONTENT_BEGINS = (
    "wagtailadmin_api:",
    "wagtailadmin_choose_page",
    "wagtailadmin_collections:",
    "wagtailadmin_editing_sessions:",
    "wagtailadmin_pages:",
    "wagtailadmin_reports:",
    "wagtaildocs:",
    "wagtaildocs_chooser:",
    "wagtailimages:",
    "wagtailimages_chooser:",
)
# What our settings switch off, though its address is there.
SHUT = {"account_confirm_login_code"}
# One address serves every bulk action, also those on users.
BULK, CONTENT_APPS = "wagtail_bulk_action", {"wagtailcore", "website"}


def rule_for(match: ResolverMatch) -> Rule | None:
    """The rule of a library's address, None when it has none and so stays shut."""
    name = match.view_name or ""
    if name in ENTRANCE:
        return OPEN
    if name in OWN_ACCOUNT:
        return MEMBERS
    if name in OWN_FACTOR:
        return FACTOR
    if name in CONTENT or name.startswith(CONTENT_BEGINS):
        return EDITORS
    if name == BULK and match.kwargs["app_label"] in CONTENT_APPS:
        return EDITORS
    return CLOSED if name in SHUT or match.route.startswith("desk/content/") else None
