"""The desk's pages for an edition itself: its settings, what is still missing, its next step, its staff."""
