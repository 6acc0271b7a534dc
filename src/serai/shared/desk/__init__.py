"""What a room says of itself to the desk: lists with columns, filters, saved views and verbs (`lists`), what an
address asks of one (`asked`), its pages (`pages`), and its rows as a file (`export`). The desk's own pages stand in
`serai.desk`.
"""

from serai.shared.desk.lists import Act, Ask, Column, DeskList, Filter, Related, Verb, View, choices_of

__all__ = ["Act", "Ask", "Column", "DeskList", "Filter", "Related", "Verb", "View", "choices_of"]
