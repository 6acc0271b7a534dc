"""Registrations of buyers and visitors, before they come."""
