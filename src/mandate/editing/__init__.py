"""Change files: resolve an id, insert a record, format, verify before writing. Imports `checks`, `history` and below."""
