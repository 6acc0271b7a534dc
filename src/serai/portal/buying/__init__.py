"""What a buyer needs, what is suggested and quoted for it; and the same needs as an exhibitor sees them."""
