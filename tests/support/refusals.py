"""Edits that are refused."""

from collections.abc import Callable
from typing import Any

import pytest

from mandate.editing.errors import CannotEdit


def refusal(act: Callable[..., object], *args: Any, **options: Any) -> CannotEdit:
    """The error of an edit, which must be refused."""
    with pytest.raises(CannotEdit) as found:
        act(*args, **options)
    return found.value


def refused(act: Callable[..., object], *args: Any, **options: Any) -> tuple[str, str]:
    """The cause and the remedy of an edit, which must be refused."""
    error = refusal(act, *args, **options)
    return error.cause, error.remedy
