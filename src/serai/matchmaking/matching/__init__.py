"""Matching of what the database holds. Its modules bring numpy and numba along: only actions import them, late."""
