"""The desk's pages: the front page, and for every room's list its rows, its file, one record, and its verbs.

All of them start from `DeskList.rows(edition)`, so what belongs to another edition is not there: 404. So is a list
that a member of staff has no right to read.
"""

from serai.desk.views.bulk import run, several
from serai.desk.views.front import dashboard, home
from serai.desk.views.lists import export, rows
from serai.desk.views.records import do, record
from serai.desk.views.saved import change_view, save_view

__all__ = ["change_view", "dashboard", "do", "export", "home", "record", "rows", "run", "save_view", "several"]
