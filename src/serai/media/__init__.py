"""Our files: each owned by a record (kind and id) and read by whom its room lets read it."""
