"""From one assignment to the obligations as of a day: resolve, expand, state, filter, explain. Imports `storage` and below."""
