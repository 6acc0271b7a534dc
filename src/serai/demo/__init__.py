"""Builds a demonstration edition by calling the rooms' actions."""
