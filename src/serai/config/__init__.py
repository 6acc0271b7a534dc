"""Wiring: settings, root addresses, the WSGI entry. Nothing else lives here."""
