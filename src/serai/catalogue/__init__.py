"""Exhibits, described in several languages and placed in the Harmonized System."""
