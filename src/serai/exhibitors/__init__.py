"""Applications to exhibit, and the staff at the stand."""
