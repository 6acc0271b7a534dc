"""Halls, areas, booths and rooms, and whom a booth is given to."""
