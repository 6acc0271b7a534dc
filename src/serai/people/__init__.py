"""Enterprises, persons, who acts for which enterprise, and how they sign in."""
