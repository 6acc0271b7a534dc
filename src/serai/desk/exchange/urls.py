"""Addresses of the pages for imports and exports."""

from django.urls import path

from serai.desk.exchange import pages
from serai.desk.exchange.place import Desk
from serai.desk.views.frame import staff_only
from serai.shared.exchange.web.urls import addresses

urlpatterns = [path("", pages.start, name="imports"), *addresses(Desk, name="import", guard=staff_only)]
