"""From bytes to values: source text, locations, TOML errors, the definitions of keys, the reader. Imports `dates` and below."""
