"""Rules and the handling of their diagnostics: locate, suppress, fix, report. Imports `schedule` and below."""
