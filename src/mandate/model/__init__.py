"""The values a register consists of. Frozen, without input or output, and without rules. Imports nothing else of the project."""
