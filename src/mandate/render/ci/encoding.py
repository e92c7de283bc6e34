"""Percent-encoding of the commands that GitHub Actions and Azure Pipelines read from a log."""


def one_line_command(text: str) -> str:
    """A text without percent signs and line ends, which would end a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
