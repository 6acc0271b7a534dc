"""Needs of buyers, suggestions for them, meetings asked for, and the schedule with its certificate."""
