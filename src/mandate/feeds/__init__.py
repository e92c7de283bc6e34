"""Obligations as calendar events: identity, text, one feed, one feed as the revision of another, verification. Imports `schedule` and below."""
