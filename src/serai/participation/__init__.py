"""Who takes part in an edition, in which role, on site or online, and through which delegation."""
