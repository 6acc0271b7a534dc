"""Series and their numbered editions, key dates, and the staff who run them."""
