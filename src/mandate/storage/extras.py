"""The command that installs an extra of this program, from wherever the program itself came: it is on no package index."""

from collections.abc import Mapping
from typing import Any

from mandate.messages.translations import translatable

_NAME = "mandate-register"


def extra_remedy(extra: str) -> str:
    """Say how to install an extra."""
    return translatable("install mandate with its extra: {command}", command=install_command(_origin(), extra))


def install_command(origin: Mapping[str, Any], extra: str) -> str:
    """The command for an origin as pip records it (PEP 610); without one, the command to be given in a clone."""
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        info = origin["vcs_info"]
        revision = info.get("requested_revision") or info.get("commit_id") or ""
        address = f"{info.get('vcs', 'git')}+{url}{'@' if revision else ''}{revision}"
        return f'python -m pip install "{_NAME}[{extra}] @ {address}"'
    if "archive_info" in origin:
        return f'python -m pip install "{_NAME}[{extra}] @ {url}"'
    if "dir_info" in origin and url.startswith("file://"):
        from urllib.request import url2pathname

        editable = "-e " if origin["dir_info"].get("editable") else ""
        return f'python -m pip install {editable}"{url2pathname(url.removeprefix("file://"))}[{extra}]"'
    return f'python -m pip install ".[{extra}]"'


def _origin() -> Mapping[str, Any]:
    import json  # 1 ms, paid only where an extra is missing
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
