"""Imports inside functions have one of the reasons of CONTRIBUTING.md, or a measured time beside them."""

import ast
import re
from functools import lru_cache
from typing import NamedTuple

from support.registers import ROOT

SOURCE = ROOT / "src"
INDENTED = re.compile(r"^[ \t]+(?:import|from) ", re.MULTILINE)
SECTION = re.compile(r"^## Imports\n(.*?)^## ", re.DOTALL | re.MULTILINE)


class LateImport(NamedTuple):
    """An import inside a function: its file below src/mandate, its line, the modules, and the lines with their comments."""

    file: str
    line: int
    modules: tuple[str, ...]
    text: str


@lru_cache
def _late_imports() -> tuple[LateImport, ...]:
    late = []
    for path in sorted((SOURCE / "mandate").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not INDENTED.search(text):
            continue
        lines = text.splitlines()
        functions = (
            node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        found = {node for function in functions for node in ast.walk(function)}
        for node in sorted((n for n in found if isinstance(n, ast.Import | ast.ImportFrom)), key=lambda n: n.lineno):
            names = [alias.name for alias in node.names]
            modules = (
                names if isinstance(node, ast.Import) else [node.module or "", *(f"{node.module}.{n}" for n in names)]
            )
            above = lines[node.lineno - 2].strip()
            words = [above if above.startswith("#") else "", *lines[node.lineno - 1 : node.end_lineno]]
            file = path.relative_to(SOURCE / "mandate").as_posix()
            late.append(LateImport(file, node.lineno, tuple(modules), "\n".join(words)))
    return tuple(late)


def _named() -> set[str]:
    """The libraries, and the modules of the program, that the section names as those that load late."""
    section = SECTION.search((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert section is not None
    names = re.findall(r"`([a-z][\w.]+)`\s+\(\d", section[1])
    return {name for one in names for name in (one, f"mandate.{one}")}


def _covered(one: LateImport, named: set[str]) -> set[str]:
    """The names of the section that are a reason for an import: a module, or a package around it."""
    parts = [module.split(".") for module in one.modules]
    return named & {".".join(words[:count]) for words in parts for count in range(1, len(words) + 1)}


def test_an_import_inside_a_function_has_a_reason() -> None:
    named = _named()
    without = [
        f"{one.file}:{one.line}"
        for one in _late_imports()
        if not (one.file.startswith("cli/") and one.modules[0].startswith("mandate."))
        and not _covered(one, named)
        and not re.search(r"#.*\b[\d.]+ ms\b", one.text)
    ]
    assert without == []


def test_every_name_of_the_section_is_imported_inside_a_function() -> None:
    named = _named()
    used = {name for one in _late_imports() for name in _covered(one, named)}
    assert {name for name in named if not name.startswith("mandate.")} - {
        u.removeprefix("mandate.") for u in used
    } == set()
