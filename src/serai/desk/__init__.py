"""The secretariat's back office."""
