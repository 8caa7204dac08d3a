"""Prints one document in every format; each format is a package of its own."""
