"""Finished values to text or bytes, a module a format; nothing here computes, filters, prints or asks a terminal."""
