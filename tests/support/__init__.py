"""Support for tests: the clock, the command line, registers, letters and git repositories made for a test."""
