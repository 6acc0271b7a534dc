"""Meetings of buyers with exhibitors: `solve.schedule_meetings` makes a schedule with a proven bound,
`check.check_schedule` checks one, `reasons.reasons` says why a pair does not meet.
"""
