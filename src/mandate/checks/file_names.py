"""M0: names of files and folders that must be the same on all machines."""

from collections.abc import Iterator

from mandate.checks.summaries import fault
from mandate.messages.translations import joined, translatable
from mandate.model.diagnostic import Diagnostic
from mandate.model.rules import FILE_NAME
from mandate.reading.file_names import is_reserved, problem_of
from mandate.reading.toml_words import short


def names_work_everywhere(file: str, register_file: str) -> Iterator[Diagnostic]:
    """The file's name and those of its folders, below the register, are names that Windows can make."""
    *folders, name = file.removeprefix(register_file.removesuffix("mandate.toml")).split("/")
    for folder in folders:
        if problem := problem_of(folder):
            message = translatable("the folder `{short}` {problem}", short=short(folder), problem=problem)
            help_ = translatable("give the folder another name, with `git mv`")
            yield fault(file, FILE_NAME, (), message, help_)
    stem = name[: -len(".toml")] if name.lower().endswith(".toml") else name
    if is_reserved(stem):  # any other problem of it is one of ids
        help_ = translatable(
            "name the file {stem}-letter.toml, or otherwise, with `git mv`: `git clone` on Windows checks out nothing",
            stem=stem,
        )
        yield fault(file, FILE_NAME, (), joined("", ("`", short(stem), "` ", problem_of(stem))), help_)
