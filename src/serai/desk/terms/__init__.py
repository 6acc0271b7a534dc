"""The glossary at the desk: the terms that organisers add, with what they find."""
