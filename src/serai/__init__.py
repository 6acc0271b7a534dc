"""Serai runs an international trade expo, on site and online."""
