"""The signed-in side for exhibitors and buyers."""
