"""One archive of everything an installation holds, and an installation made from one, on either database."""

from django.dispatch import Signal

restored = Signal()  # sent after an archive was restored: what was derived from the empty database is worth nothing
