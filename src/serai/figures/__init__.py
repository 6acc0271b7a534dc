"""Definitions, computed figures, published claims and bulletins."""
