"""Texts that people read, in four languages, and the days in them. Imports `model` only."""
