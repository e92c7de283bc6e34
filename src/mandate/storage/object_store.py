"""A register in a store that fsspec reads, such as a bucket: its letters listed, and each read where it is processed. fsspec is an extra."""

import sys
from collections.abc import Mapping
from typing import Any

from mandate.messages.translations import grouped, translatable
from mandate.model.base import Value
from mandate.reading.register import RegisterHeader, UnusedExclude, read_header
from mandate.reading.source import Source
from mandate.storage.discovery import REGISTER_FILE, letters_among
from mandate.storage.errors import CannotRun, reason_of
from mandate.storage.exclude import Patterns
from mandate.storage.extras import extra_remedy
from mandate.storage.files import LARGEST, cannot_be_read


class Store(Value, frozen=True):
    """A folder of a store. `shown` is how messages name it, with a slash behind it and without a password. Must be picklable."""

    url: str
    options: Mapping[str, Any]
    shown: str

    def read(self, name: str) -> Source:
        """Read a file. One that is missing or forbidden is a source with its problem. Raises CannotRun where the store fails."""
        system, folder = _opened(self.url, self.options)
        try:
            data = system.cat_file(f"{folder}/{name[len(self.shown) :]}", end=LARGEST + 1)
        except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
            return Source(file=name, data=b"", problem=cannot_be_read(error))
        except _errors() as error:
            raise _failed(self.shown, error) from None
        if len(data) > LARGEST:
            size = translatable("the file has more than {most} bytes, the most that is read", most=grouped(LARGEST))
            return Source(file=name, data=b"", problem=size, too_large=True)
        return Source(file=name, data=data)


class StoreFiles(Value, frozen=True):
    """The files of the register in a store; `only_here` where no other process sees it, such as one in memory."""

    store: Store
    header: RegisterHeader
    names: tuple[str, ...]
    unused_exclude: tuple[UnusedExclude, ...] = ()
    only_here: bool = False

    def read(self, name: str) -> Source:
        """Read a file."""
        return self.store.read(name)


def read_store(url: str, options: Mapping[str, Any]) -> StoreFiles:
    """Find the files of the register below a URL, and read its `mandate.toml`. Raises CannotRun."""
    system, folder = _opened(url, options)
    shown = f"{system.unstrip_protocol(folder).rstrip('/')}/"
    store = Store(url=url, options=dict(options), shown=shown)
    try:
        found: dict[str, dict[str, Any]] = system.find(folder, detail=True)
    except _errors() as error:
        raise _failed(shown, error) from None
    paths = {path.removeprefix(folder).lstrip("/"): entry for path, entry in found.items()}
    if REGISTER_FILE not in paths:
        raise CannotRun(
            translatable("there is no {REGISTER_FILE} in {folder}", REGISTER_FILE=REGISTER_FILE, folder=shown),
            translatable("give the URL of the folder that holds it"),
        )
    if linked := sorted(path for path, entry in paths.items() if entry.get("islink")):
        raise CannotRun(
            translatable("{path} is a link, and links of a store are not followed", path=f"{shown}{linked[0]}"),
            translatable("name the folder by its path, not by a URL"),
        )
    header = read_header(store.read(f"{shown}{REGISTER_FILE}"))
    patterns = Patterns(header.register.exclude)
    letters = letters_among((path for path in paths if not patterns.match(path)), ())
    names = tuple(f"{shown}{path}" for path in letters)
    return StoreFiles(
        store=store,
        header=header,
        names=names,
        unused_exclude=patterns.unused(),
        only_here="memory" in system.protocol,
    )


def _opened(url: str, options: Mapping[str, Any]) -> tuple[Any, str]:
    """The file system of a URL, and the folder in it. Raises CannotRun."""
    try:
        import fsspec
    except ImportError:
        raise CannotRun(translatable("{library} is not installed", library="fsspec"), extra_remedy("dask")) from None
    try:
        system, folder = fsspec.url_to_fs(url, **options)
    except (ImportError, ValueError) as error:  # of a protocol without its package, and of one that does not exist
        raise CannotRun(
            translatable("the URL cannot be opened: {error}", error=error),
            translatable("install the package that reads such URLs, and see how it is spelled"),
        ) from None
    return system, folder.rstrip("/")


_OTHER_ERRORS = {
    "botocore.exceptions": "BotoCoreError",  # s3://
    "google.auth.exceptions": "GoogleAuthError",  # gs://
    "azure.core.exceptions": "AzureError",  # abfs://
    "paramiko.ssh_exception": "SSHException",  # sftp://
    "aiohttp.client_exceptions": "ClientError",
}
"""The errors of stores' libraries that are not an OSError, such as that of a missing password or of a server that does not answer."""


def _errors() -> tuple[type[Exception], ...]:
    loaded = (getattr(sys.modules.get(module), name, None) for module, name in _OTHER_ERRORS.items())
    return (OSError, *filter(None, loaded))


def _failed(shown: str, error: Exception) -> CannotRun:
    reason = reason_of(error) if isinstance(error, OSError) else str(error)
    return CannotRun(
        translatable("{folder} cannot be read: {error}", folder=shown, error=reason),
        translatable("see that it exists and that you may read it"),
    )
