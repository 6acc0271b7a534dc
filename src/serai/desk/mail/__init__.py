"""Letters at the desk: how an edition words them, and what lies in the outbox."""
