"""The faults of a register's files, read one by one; what a file gave to `check` before is not made again."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from mandate.by_file import Question, given
from mandate.cache import key_of_parts
from mandate.checked import Asked, Part, all_told, part_maker, part_of_register, second_of_id
from mandate.checks import Around
from mandate.cli.opened import Opened
from mandate.cli.talk import tell_progress
from mandate.placed import Placed
from mandate.register import id_of
from mandate.source import Source
from mandate.store import read_source


def faults(opened: Opened, as_of: date, asked: Asked, texts: Mapping[str, Source], *, cache: bool) -> Placed:
    """The faults that are asked for at their places. `texts` stand for the files of their names; `cache` says whether anything
    may be kept."""
    around = Around(register=opened.register, register_read=opened.register_read, as_of=as_of)
    part_of = part_maker(around)
    paths = {file: path for path, file in opened.found.files}
    first = {file: opened.ids[id_of(file)] for file in paths}

    def read(file: str) -> Source:
        return texts.get(file) or read_source(paths[file], file)

    shared = [
        (path, file)
        for path, file in opened.found.files
        if first[file] == file and file not in texts and _is_text(file)
    ]
    key = key_of_parts(opened.found.register, ("check", as_of)) if cache else ""
    parts = given(shared, Question(part_of, Part, key), partial(tell_progress, "check"))
    register = opened.found.register
    every = {register.file: part_of_register(around, register)}
    for file in paths:
        if file in parts:
            every[file] = parts[file]
        elif first[file] == file:
            every[file] = part_of(read(file))
        else:
            every[file] = second_of_id(around, read(file), first[file])
    return all_told(every, opened.ids, asked, read, part_of)


def _is_text(name: str) -> bool:
    """Whether a name can be sent between processes: on Linux one may be made of any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
