"""Applying to exhibit: a firm's own application, from the first draft to the decision."""
