"""Spreadsheets: files that people send are read whatever their shape, and files are written that people can open."""
