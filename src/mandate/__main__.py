"""Lets `python -m mandate` do what the command `mandate` does."""

from mandate.cli import main

if __name__ == "__main__":
    main()
