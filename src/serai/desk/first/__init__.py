"""The first run: an empty installation asks who the organiser is, for the first edition and its administrator."""
