"""The job behind `publish` and `serve`: the part of each file in the folder, then the edition that follows the one before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from mandate.dates.as_of import AsOf
from mandate.model.base import Value
from mandate.publishing.builder import File
from mandate.publishing.edition import Edition, PublishError, PublishOptions, build_edition, event_options
from mandate.publishing.parts import FolderPart, PartBuilder
from mandate.reading.register import Files, ParsedFile, RegisterHeader, has_errors
from mandate.schedule.obligations import of_assignment
from mandate.schedule.standing import HORIZON


class FolderJob(Value, frozen=True):
    """Everything that is published of a register as of a day, given the files that were published `before`, by name. `progress` is
    called with the number of feeds that are built, and of all."""

    as_of: date
    wishes: PublishOptions
    before: Mapping[str, File]
    progress: Callable[[int, int], None] | None = None
    part_type: ClassVar[type[FolderPart]] = FolderPart

    @property
    def key(self) -> tuple[object, ...]:
        """Everything besides the files that a part depends on."""
        asked = self.wishes
        return "folder", HORIZON, asked.detail, asked.language, asked.drafts, asked.site, bool(asked.key)

    def process(self, header: RegisterHeader, file: ParsedFile) -> FolderPart:
        """Build the part of one file."""
        return self.process_batch(header, [file])[0]

    def process_batch(self, header: RegisterHeader, files: Sequence[ParsedFile]) -> list[FolderPart]:
        """Build the parts of some files; see `CheckJob.process_batch`."""
        from mandate.checks.engine import check_files  # loads every rule, and is not needed where all parts are cached

        register, below = header.register, header.source.file.removesuffix("mandate.toml")
        faulty = has_errors(header.diagnostics)
        options, site, secret = event_options(register, self.wishes), self.wishes.site, bool(self.wishes.key)
        build = None if faulty else PartBuilder(register, below, options, site=site, secret=secret)
        found: list[FolderPart] = []
        for file, check in zip(files, check_files(header, files), strict=True):
            if build is None or file.assignment is None or check.errors.errors:
                found.append(FolderPart(check.errors))
                continue
            as_of = AsOf(self.as_of)
            owed = tuple(of_assignment(register, file.assignment, as_of, self.as_of + HORIZON))
            found.append(build.part(check.errors, file.assignment, owed, as_of))
        return found

    def combine(self, files: Files, parts: Iterable[tuple[str, FolderPart]]) -> Edition | PublishError:
        """Build the edition."""
        return build_edition(files, tuple(parts), self.as_of, self.wishes, self.before, self.progress)
