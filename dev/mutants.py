"""Small changes to the dates and the schedule, one at a time: does a test notice each? `python dev/mutants.py [MODULE…]`.

One pytest session collects the tests once and notes the lines that each of them runs. A process is then forked for each change: in it the
code of one function is replaced, and the tests that run the changed line are run until one fails. What no test notices is printed
at once as `file:line: before → after`, and in the end the number of changes of each module. Constants outside functions are not changed.
"""

import argparse
import ast
import copy
import functools
import gc
import importlib
import inspect
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
TARGETS = ("mandate/dates", "mandate/schedule")
TESTS = (
    "tests/dates", "tests/schedule", "tests/properties", "tests/checks/test_rules.py", "tests/checks/test_rule_cases.py",
    "tests/checks/test_cycles.py", "tests/render", "tests/cli/test_cli.py", "tests/cli/test_clock.py", "tests/cli/test_command_line.py",
    "tests/cli/test_owner_option.py", "tests/editing/test_withdrawing.py",
    "tests/feeds/test_feed.py", "tests/history/test_compare.py", "tests/history/test_contradictory_merge.py", "tests/messages/test_language.py",
)  # fmt: skip
"""Those that compute in this process: a change is tried in a second."""
SLOW = 0.5
"""Seconds of processor time of a test that is left out."""
PATIENCE = 60
"""Seconds after which a change because of which one test does not end counts as noticed."""

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip


SCRATCH = tempfile.TemporaryDirectory()
UNTESTED = "  (no test runs the line)"


class Mutant(NamedTuple):
    """A change: the module and function it is in, the line, the words before and after, and the new code, which is the whole module's
    where the function has done its work when that is imported."""

    file: str
    name: str
    line: int
    before: str
    after: str
    code: CodeType
    at_import: bool

    def __str__(self) -> str:
        return f"src/{self.file}:{self.line}: {self.before}  →  {self.after}"


# --- the changes -------------------------------------------------------------------------------------


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Each small change of one expression or statement."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=comparators) if type(op) in _COMPARE:
            yield ast.Compare(left=left, ops=[_COMPARE[type(op)]()], comparators=comparators)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for place, op in enumerate(ops):
                if type(op) in _COMPARE:
                    other = [*ops[:place], _COMPARE[type(op)](), *ops[place + 1 :]]
                    yield ast.Compare(left=left, ops=other, comparators=comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
            for place in range(len(values)):
                rest = [*values[:place], *values[place + 1 :]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op=op, values=rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY and not _is_text(left, right):
            yield ast.BinOp(left=left, op=_BINARY[type(op)](), right=right)
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.If(test=test, body=body, orelse=orelse) | ast.While(test=test, body=body, orelse=orelse):
            if not isinstance(test, ast.Compare | ast.UnaryOp):
                yield type(node)(test=ast.UnaryOp(op=ast.Not(), operand=test), body=body, orelse=orelse)
        case ast.match_case(pattern=pattern, guard=guard, body=body) if guard is not None:
            yield ast.match_case(pattern=pattern, guard=None, body=body)
        case ast.comprehension(target=target, iter=iterable, ifs=ifs, is_async=is_async) if ifs:
            yield ast.comprehension(target=target, iter=iterable, ifs=ifs[1:], is_async=is_async)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int() as number):
            yield ast.Constant(value=number + 1)
        case ast.Call(func=func, args=args, keywords=keywords):
            for place, keyword in enumerate(keywords):
                if keyword.arg is not None:
                    yield ast.Call(func=func, args=args, keywords=[*keywords[:place], *keywords[place + 1 :]])
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _is_text(*sides: ast.expr) -> bool:
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def mutants_of(file: str) -> Iterator[Mutant]:
    """The changes of a module that a test could notice, in the order of its lines."""
    tree = ast.parse((SOURCE / file).read_text(encoding="utf-8"))
    at_import = {name for statement in tree.body if isinstance(statement, ast.Assign) for name in _called(statement)}
    for function, name in _functions(tree, ""):
        inner = [node for statement in function.body for node in ast.walk(statement)]
        beside = {id(node) for each in inner if isinstance(each, ast.FunctionDef) for node in ast.walk(each.args)}
        for number, node in enumerate(inner):
            if id(node) in beside or _is_for_types(node):
                continue
            for choice, changed in enumerate(changes(node)):
                line = getattr(node, "lineno", None) or _line_in(node)
                copied = copy.deepcopy(tree)
                target = next(
                    one for one, called in _functions(copied, "") if called == name and one.lineno == function.lineno
                )
                same = [each for statement in target.body for each in ast.walk(statement)][number]
                other = list(changes(same))[choice]
                _replace(target, same, other)
                try:
                    code = compile(ast.fix_missing_locations(copied), str(SOURCE / file), "exec")
                except SyntaxError:  # such as a guard taken from a `case _` before others
                    continue
                early = name in at_import
                own = code if early else _code_named(code, name, function.lineno)
                yield Mutant(file, name, line, _words(node), _words(changed), own, early)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[ast.FunctionDef, str]]:
    """Functions of a module and methods of its classes, with their names."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef(name=name):
                yield child, prefix + name
            case ast.ClassDef(name=name):
                yield from _functions(child, f"{prefix}{name}.")


def _called(node: ast.AST) -> Iterator[str]:
    """Names of the functions that a statement calls, without those that are called later."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield node.func.id
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Lambda):
            yield from _called(child)


def _is_for_types(node: ast.AST) -> bool:
    """Return whether a statement is for the type checker only, or cannot be reached."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"assert_never", "cast"}


def _line_in(node: ast.AST) -> int:
    return min(each.lineno for each in ast.walk(node) if isinstance(each, ast.expr | ast.stmt))


def _replace(root: ast.AST, node: ast.AST, other: ast.AST) -> None:
    for parent in ast.walk(root):
        for field, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, field, ast.copy_location(other, node) if hasattr(node, "lineno") else other)
            elif isinstance(value, list) and any(each is node for each in value):
                value[:] = [
                    ast.copy_location(other, node)
                    if each is node and hasattr(node, "lineno")
                    else other
                    if each is node
                    else each
                    for each in value
                ]


def _words(node: ast.AST) -> str:
    match node:
        case ast.If(test=test) | ast.While(test=test):
            return f"{type(node).__name__.lower()} {ast.unparse(test)}"
        case ast.match_case(pattern=pattern, guard=guard):
            return f"case {ast.unparse(pattern)}{f' if {ast.unparse(guard)}' if guard else ''}"
        case _:
            return " ".join(ast.unparse(node).split())


def _code_named(code: CodeType, name: str, line: int) -> CodeType:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            if const.co_qualname == name and abs(const.co_firstlineno - line) <= len(const.co_name) + 10:
                return const
            found = _code_named(const, name, line) if name.startswith(f"{const.co_qualname}.") else None
            if found is not None:
                return found
    raise LookupError(name)


# --- the tests -------------------------------------------------------------------------------------


def module_of(file: str) -> ModuleType:
    """The module of a file."""
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


def function_named(file: str, name: str) -> FunctionType:
    """The function or method that a module defines under a name, without what is wrapped round it."""
    found: Any = module_of(file)
    for part in name.split("."):
        found = vars(found)[part]
    for wrapper in ("fget", "func", "__func__"):
        found = getattr(found, wrapper, found) if not isinstance(found, FunctionType) else found
    found = inspect.unwrap(found)
    assert isinstance(found, FunctionType), name
    return found


def caches() -> list[Any]:
    """The caches of the program and of its tests, which would hide a change behind what was computed before it."""
    gc.unfreeze()  # the collector lists nothing that is frozen, as the tests' own settings leave what was loaded first
    found = [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper)
        and str(getattr(one, "__module__", "")).startswith(("mandate", "support", "test_"))
    ]
    gc.freeze()  # else each collection would look through all of it
    return found


def forget(remembered: list[Any]) -> None:
    """Empty the caches, and let commands begin with an empty folder of cached answers."""
    for one in remembered:
        one.cache_clear()
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(dir=SCRATCH.name)


def _without_line(change: str) -> str:
    return re.sub(r":\d+:", ":", change, count=1).removesuffix(UNTESTED)


class Driver:
    """A plugin that runs the tests over each change."""

    def __init__(self, files: list[str], sample: int, again: frozenset[str]) -> None:
        self.files = files
        self.sample = sample
        self.again = again
        self.tried: Counter[str] = Counter()
        self.untested: Counter[str] = Counter()
        self.survivors: Counter[str] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once."""
        items, lines = self._observed(session, caches())
        remembered = caches()  # and those of modules that are loaded where they are used
        mutants = [one for file in self.files for one in mutants_of(file)]
        if self.again:
            mutants = [one for one in mutants if _without_line(str(one)) in self.again]
        if self.sample and self.sample < len(mutants):
            mutants = sorted(random.Random(0).sample(mutants, self.sample), key=lambda one: (one.file, one.line))
        begun = time.monotonic()
        for number, mutant in enumerate(mutants, 1):
            self.tried[mutant.file] += 1
            covering = [
                item
                for item in items
                if (run := lines[item.nodeid].get(mutant.file)) and (mutant.at_import or mutant.line in run)
            ]
            if not covering:
                self.untested[mutant.file] += 1
            elif not self._is_noticed(mutant, covering, remembered):
                self.survivors[mutant.file] += 1
            else:
                continue
            print(f"{mutant}{'' if covering else UNTESTED}", file=sys.__stdout__, flush=True)
            print(f"{number} of {len(mutants)}, {time.monotonic() - begun:.0f} s", file=sys.__stderr__)
        return True

    def _observed(
        self, session: pytest.Session, remembered: list[Any]
    ) -> tuple[list[pytest.Item], dict[str, dict[str, set[int]]]]:
        """The tests that pass and are quick, the quickest first, and the lines that each runs."""
        lines: dict[str, dict[str, set[int]]] = {}
        durations: dict[str, float] = {}
        prefixes = {str(SOURCE / file): file for file in self.files}
        for item in session.items:
            begun = time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=None)
            if all(report.passed for report in reports):
                durations[item.nodeid] = time.process_time() - begun
        quick = [item for item in session.items if durations.get(item.nodeid, SLOW) < SLOW]
        for item in quick:
            found: dict[str, set[int]] = defaultdict(set)

            def trace(frame: FrameType, event: str, arg: object, found: dict[str, set[int]] = found) -> Any:  # noqa: ARG001
                file = prefixes.get(frame.f_code.co_filename)
                if file is None:
                    return None
                at = found[file]

                def each(frame: FrameType, event: str, arg: object) -> Any:  # noqa: ARG001
                    at.add(frame.f_lineno)
                    return each

                return each

            forget(remembered)
            sys.settrace(trace)
            try:
                runtestprotocol(item, log=False, nextitem=None)
            finally:
                sys.settrace(None)
            lines[item.nodeid] = found
        print(f"{len(quick)} of {len(session.items)} tests pass and are quick", file=sys.__stderr__)
        return sorted(quick, key=lambda item: durations[item.nodeid]), lines

    @staticmethod
    def _is_noticed(mutant: Mutant, items: list[pytest.Item], remembered: list[Any]) -> bool:
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                if mutant.at_import:
                    exec(mutant.code, vars(module_of(mutant.file)))
                else:
                    function_named(mutant.file, mutant.name).__code__ = mutant.code
                forget(remembered)
                for item in items:
                    signal.alarm(PATIENCE)
                    if not all(report.passed for report in runtestprotocol(item, log=False, nextitem=None)):
                        break
                else:
                    status = 0
            finally:
                os._exit(status)
        return os.waitpid(pid, 0)[1] != 0


def main() -> int:
    """Print what no test notices; exit 1 where that is more than one change in ten."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "modules", nargs="*", metavar="MODULE", help="such as mandate/dates/periods.py; all of both packages by default"
    )
    asked.add_argument("--sample", type=int, default=0, metavar="N", help="try N of the changes, always the same ones")
    asked.add_argument("--tests", nargs="+", default=TESTS, metavar="PATH", help="fewer tests, for a quick first run")
    asked.add_argument(
        "--again", type=Path, metavar="FILE", help="try those alone that an earlier run printed into FILE"
    )
    options = asked.parse_args()
    again = options.again.read_text(encoding="utf-8").splitlines() if options.again else ()
    everything = [
        path.relative_to(SOURCE).as_posix() for folder in TARGETS for path in sorted((SOURCE / folder).glob("*.py"))
    ]
    driver = Driver(
        [file for file in everything if not options.modules or file in options.modules],
        options.sample,
        frozenset(map(_without_line, again)),
    )
    os.chdir(ROOT)
    quiet = [
        "-q",
        "--no-header",
        "--no-summary",
        "-p",
        "no:randomly",
        "-p",
        "no:xdist",
        "-o",
        "tmp_path_retention_policy=none",
    ]
    pytest.main([*quiet, *options.tests], plugins=[driver])
    for file, tried in sorted(driver.tried.items()):
        print(f"{tried:6} {driver.survivors[file] + driver.untested[file]:4}  {file}")
    left = driver.survivors.total() + driver.untested.total()
    tried = driver.tried.total()
    print(f"{tried} changes, {left} not noticed, {driver.untested.total()} of them on lines that no test runs")
    return int(left * 10 > tried)


if __name__ == "__main__":
    sys.exit(main())
