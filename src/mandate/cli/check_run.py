"""The faults of a register's files, read one by one; what a file gave to `check` before is not made again."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from mandate.checks.engine import Around
from mandate.checks.job import Asked, Part, all_told, parts_maker, second_of_id
from mandate.checks.located import LocatedDiagnostics
from mandate.cli.console import tell_progress
from mandate.cli.registers import Opened
from mandate.reading.register import id_of
from mandate.reading.source import Source
from mandate.storage.cache import key_of_parts
from mandate.storage.files import read_source
from mandate.storage.runner import Question, given


def faults(
    opened: Opened, as_of: date, asked: Asked, texts: Mapping[str, Source], *, cache: bool
) -> LocatedDiagnostics:
    """The faults that are asked for at their places. `texts` stand for the files of their names; `cache` says whether anything
    may be kept."""
    around = Around(register=opened.register, register_read=opened.register_read, as_of=as_of)
    register = opened.found.register
    parts_of = parts_maker(around, register)

    def part_of(source: Source) -> Part:
        return parts_of([source])[0]

    paths = {register.file: register.file, **{file: path for path, file in opened.found.files}}
    twins = {
        file: first for file in paths if (first := opened.ids.get(id_of(file), file)) != file and file != register.file
    }

    def read(file: str) -> Source:
        return texts.get(file) or read_source(paths[file], file)

    apart = {file for file in paths if file in twins or file in texts}
    key = key_of_parts(register, ("check", as_of)) if cache else ""
    shared = [(path, file) for file, path in paths.items() if file not in apart]
    parts = given(shared, Question(parts_of, Part, key), partial(tell_progress, "check"))
    for file in apart:
        parts[file] = second_of_id(around, read(file), twins[file]) if file in twins else part_of(read(file))
    return all_told({file: parts[file] for file in paths}, opened.ids, asked, read, part_of)
