"""Events of an edition, their rooms, hours and speakers."""
