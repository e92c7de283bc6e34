"""Due expressions and calendar arithmetic: grammar, periods, working days. Imports `model` only."""
