"""Rules and what is done with their diagnostics: locate, suppress, fix, report. Imports `schedule` and below."""
