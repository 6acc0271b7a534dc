"""Wagtail's menu without what is closed here (see config.rules), and with the way back."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

CLOSED = {"users", "groups", "sites", "workflows", "workflow-tasks"}


@hooks.register("construct_settings_menu")
def leave_out_what_is_closed(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Users and rights are the desk's and allauth's business."""
    items[:] = [item for item in items if item.name not in CLOSED]


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    """To one's own door."""
    return MenuItem(_("My expo"), reverse_lazy("portal:home"), icon_name="home", order=10000)
