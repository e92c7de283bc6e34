"""The last good edition of a register, kept up to date with its files and with the day, for a server that must not
stop."""

import threading
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from time import monotonic

import msgspec

from mandate.messages.translations import joined, translatable
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.publishing.builder import File, InMemoryFile
from mandate.publishing.catalogue import FeedKind, Trouble
from mandate.publishing.edition import ROBOTS, Edition, PublishError, PublishOptions, url_paths
from mandate.publishing.folder import check_target_folder, locked, read_published, write_changes
from mandate.publishing.http import Resource
from mandate.publishing.job import FolderJob
from mandate.publishing.site.build import page_with_trouble
from mandate.publishing.site.frame import HOME, LIST_IN_SECRET
from mandate.reading.escape import escape_control
from mandate.reading.register import Files
from mandate.storage.cache import MemoryCache
from mandate.storage.discovery import read_folder, stat_fingerprint
from mandate.storage.errors import CannotRun, InUse
from mandate.storage.runner import run

PAUSE = 1.0
"""Seconds between two scans of the files."""
PATIENCE = 2.0
"""Seconds that the request which finds a change waits for the new edition; until it is there all get the last good one."""


def _in_memory(of: Edition) -> Edition:
    """An edition that stays whole when the folder is gone that it was published into."""
    files = {name: InMemoryFile(data=one.data, made_of=one.made_of) for name, one in of.files.items()}
    return msgspec.structs.replace(of, files=files)


def _is_handed_out(name: str) -> bool:
    stem, _, ending = name.partition(".")
    if ending != "html":
        return name != ROBOTS and not ending.endswith(("html", "atom"))
    return name == LIST_IN_SECRET or stem.startswith(f"{FeedKind.ORGANISATION}-")


class LivePublisher:
    """The resources of the last good edition by path.

    `today` returns the day, and `say` is called with each change. Each edition is published into the folder `kept_in`,
    if there is one, as the revision of its contents.
    """

    def __init__(
        self,
        folder: Path,
        today: Callable[[Register], date],
        say: Callable[[str], None],
        wishes: PublishOptions,
        kept_in: Path | None = None,
        pause: float = PAUSE,
    ) -> None:
        self._folder, self._today, self._say, self._wishes = folder, today, say, wishes
        self._kept_in, self._pause = kept_in, pause
        self._lock = threading.Lock()
        self._cache = MemoryCache()
        self._looked = monotonic()
        self._seen: object = None
        self._good: Edition | None = None
        self._resources: dict[str, Resource] = {}
        self._reported = ""

    def begin(self) -> PublishError | None:
        """Read the files for the first time; why nothing can be served where they are not good. A loss is accepted now, if
        ever, and not again. Raises CannotRun."""
        refusal = self._read(stat_fingerprint(self._folder))
        self._wishes = msgspec.structs.replace(self._wishes, accept_loss=False)
        return refusal

    @property
    def base(self) -> str:
        """The base address; empty if nobody stated it."""
        return self._good.listing.base if self._good else ""

    def language(self) -> Language:
        """The language of the pages, at this moment."""
        return self._good.listing.language if self._good else Language.EN

    def addresses(self) -> tuple[str, ...]:
        """The address of each feed, of the data, of the list and of each body's page, from which all other pages are found; below no
        host where the base address is not known."""
        base = self.base.removesuffix(self._wishes.base_path).rstrip("/")
        return tuple(f"{base}{path}" for path, one in self._resources.items() if _is_handed_out(one.name))

    def current(self) -> Mapping[str, Resource]:
        """The resources at this moment."""
        if monotonic() - self._looked >= self._pause and self._lock.acquire(blocking=False):
            self._looked = monotonic()
            worker = threading.Thread(target=self._look, daemon=True)
            worker.start()
            worker.join(PATIENCE)
        return self._resources

    def _look(self) -> None:
        try:
            found = stat_fingerprint(self._folder)
            if self._good is None or self._seen != (found, self._today(self._good.pages.register)):
                refusal = self._read(found)
                if refusal is not None:
                    self._keep(refusal.cause, *refusal.things, errors=refusal.errors)
        except CannotRun as error:
            self._seen = None
            self._keep(error.cause)
        finally:
            self._lock.release()

    def _read(self, found: object) -> PublishError | None:
        files = read_folder(self._folder)
        for line in files.passed_over:
            self._say(escape_control(line))
        day = self._today(files.header.register)
        self._seen = (found, day)
        new = self._edition(files, day)
        if isinstance(new, PublishError):
            return new
        self._good = new
        self._resources = self._made(new, new.files[HOME].data)
        self._say(
            translatable(
                "{feeds} feeds of {count} obligations as of {day}",
                feeds=len(new.listing.feeds),
                count=new.listing.count,
                day=day,
            )
        )
        self._reported = ""
        return None

    def _edition(self, files: Files, day: date) -> Edition | PublishError:
        """The edition that follows the last one: the one in memory, or the one in the folder that outlives the server."""
        if self._kept_in is None or not files.header.is_read:
            return self._built(files, day, self._good.files if self._good else {})
        check_target_folder(self._kept_in, (files.header.source.file, *files.names))
        with locked(self._kept_in):
            before = read_published(self._kept_in, files.header.register.id)
            new = self._built(files, day, before)
            if isinstance(new, Edition):
                in_use: dict[str, InUse] = {}
                for _ in write_changes(self._kept_in, new.register, new.files, before, in_use):
                    pass
                for one in in_use.values():
                    self._say(
                        translatable(
                            "warning: {cause}; it is written with the next change", cause=escape_control(one.cause)
                        )
                    )
                new = _in_memory(new)
        return new

    def _built(self, files: Files, day: date, before: Mapping[str, File]) -> Edition | PublishError:
        return run(FolderJob(as_of=day, wishes=self._wishes, before=before), files, cache=self._cache, workers=1)

    def _keep(self, *told: str, errors: Mapping[str, int] | None = None) -> None:
        """Go on with the last good edition, and say so: once on standard error, and on the page."""
        if self._good is None:
            return
        lines = joined("\n", (f"  {line}" for line in told))
        if lines != self._reported:
            self._reported = lines
            self._say(
                translatable(
                    "warning: the last good state is still served, for the files cannot be published:\n{lines}",
                    lines=lines,
                )
            )
        named = {
            file: count for file, count in (errors or {}).items() if file in self._good.named and not self._wishes.key
        }
        trouble = Trouble(
            files=tuple((file.rpartition("/")[2], count) for file, count in named.items()),
            others=len(errors or {}) - len(named),
        )
        page = page_with_trouble(self._good.pages, self._good.files[HOME].data, trouble)
        self._resources = self._made(self._good, page)

    def _made(self, of: Edition, front: bytes) -> dict[str, Resource]:
        made: dict[str, Resource] = {}
        changed = of.changed
        for name, path in url_paths(of.files, self._wishes.key, f"/{self._wishes.base_path}").items():
            data = front if name == HOME else of.files[name].data
            made[path] = Resource(name=name, data=data, modified=changed.get(name))
        below = f"/{self._wishes.base_path}"
        return made | {below: made[f"{below}{HOME}"]}
