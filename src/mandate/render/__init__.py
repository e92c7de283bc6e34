"""Finished values to text, JSON, CSV, Markdown and the formats of CI systems: one module a format. Imports `editing`, `feeds` and below."""
