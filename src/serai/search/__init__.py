"""What is to be found: an outbox that rooms write to, the one index writer, and the query."""
