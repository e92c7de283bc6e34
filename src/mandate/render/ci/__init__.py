"""Diagnostics for CI systems, which show them on the changed line: one module a format."""
