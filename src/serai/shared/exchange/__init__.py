"""One machinery for imports and exports, used by every room (see `kinds` for what a room says of itself)."""
