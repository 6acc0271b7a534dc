"""Imports and exports at the desk: which kinds, whose runs, and the page they start from."""
