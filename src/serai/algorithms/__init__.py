"""Scheduling, matching, sharing out, text: plain Python and arrays, usable without the rest of Serai.

Nothing here knows Django, a room or the clock. Importing this package imports nothing else; each module imports
numba, OR-Tools or numpy for itself, and `text` and `apportion` need none of them.
"""
