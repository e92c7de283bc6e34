"""Folders as they are found on real disks, and files that are written whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.cli import process
from support.registers import LETTER, REGISTER, diagnostics, faults, names

from mandate.reading.register import ParsedRegister, load
from mandate.storage.atomic import create, replace, write
from mandate.storage.discovery import find_register, read_folder
from mandate.storage.errors import CannotRun
from mandate.storage.files import LARGEST

SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")
no_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
EXAMPLES = {
    "a folder up": ("sub/up", ".."),
    "itself as a folder": ("sub/self", "../sub"),
    "the register by its full path": ("sub/root", None),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register of one sound letter, `a.toml`."""
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "a.toml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> ParsedRegister:
    return load(read_folder(folder))


def below(folder: Path, of: ParsedRegister) -> list[str]:
    """The files that were read, as named below the register."""
    return [file.removeprefix(f"{folder.as_posix()}/") for file in of.sources]


def told(folder: Path, of: ParsedRegister) -> list[tuple[str, str]]:
    """The faults: the file below the register and the rule's name."""
    return [(fault.file.removeprefix(f"{folder.as_posix()}/"), fault.rule.name) for fault in diagnostics(of)]


# --- what is read and what is passed over --------------------------------------------------------


def test_every_toml_below_the_register_is_read_in_one_order(folder: Path) -> None:
    for name in ("z.toml", "sub/deep/er/c.toml", "sub/b.toml", "B/d.toml", "readme.md", "toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SOUND, encoding="utf-8")
    assert below(folder, read(folder)) == [
        "mandate.toml",
        "B/d.toml",
        "a.toml",
        "sub/b.toml",
        "sub/deep/er/c.toml",
        "z.toml",
    ]


def test_names_that_begin_with_a_dot_are_passed_over(folder: Path) -> None:
    for name in (".a.toml", ".git/b.toml", "sub/.c.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("not TOML", encoding="utf-8")
    of = read(folder)
    assert (below(folder, of), told(folder, of)) == (["mandate.toml", "a.toml"], [])


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("drafts", ["a", "b", "old/c"]),
        ("drafts/", ["a", "b", "old/c"]),
        ("drafts/*", ["a", "b", "old/c"]),
        ("drafts/d.toml", ["a", "b", "drafts/x/e", "old/c"]),
        ("*/c.toml", ["a", "b", "drafts/d", "drafts/x/e"]),
        ("b.toml", ["a", "drafts/d", "drafts/x/e", "old/c"]),
        ("[ab].toml", ["drafts/d", "drafts/x/e", "old/c"]),
        ("nothing", ["a", "b", "drafts/d", "drafts/x/e", "old/c"]),
        ("", ["a", "b", "drafts/d", "drafts/x/e", "old/c"]),
        ("B.toml", ["a", "b", "drafts/d", "drafts/x/e", "old/c"]),
    ],
)
def test_exclude_passes_over_files_and_folders(pattern: str, left: list[str], folder: Path) -> None:
    for name in ("b", "old/c", "drafts/d", "drafts/x/e"):
        (folder / f"{name}.toml").parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.toml").write_text(SOUND, encoding="utf-8")
    text = REGISTER.replace("[register]", f'[register]\nexclude = ["{pattern}"]')
    (folder / "mandate.toml").write_text(text, encoding="utf-8")
    assert below(folder, read(folder)) == ["mandate.toml", *(f"{name}.toml" for name in left)]


def test_a_nested_register_is_passed_over_with_a_word(folder: Path) -> None:
    (folder / "other" / "deep").mkdir(parents=True)
    (folder / "other" / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (folder / "other" / "deep" / "b.toml").write_text("not TOML", encoding="utf-8")
    sources = read_folder(folder)
    assert below(folder, load(sources)) == ["mandate.toml", "a.toml"]
    [line] = sources.passed_over
    assert line.startswith("passed over other: it is a register of its own; read it with --register ")


def test_one_id_in_two_folders_is_an_error_and_both_files_are_named(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.toml").write_text(SOUND.replace("2026-12-18", "2027-01-18"), encoding="utf-8")
    of = read(folder)
    assert told(folder, of) == [("sub/a.toml", "duplicate-assignment")]
    assert f"the id `a` is taken by {folder.as_posix()}/a.toml" in faults(of)
    assert [one.file.endswith("sub/a.toml") and one.whole for one in of.unread] == [True]


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["with space", "Capitals", "æøå", "two..dots", "..", "-dash", "1digit", "under_score", "a\tb", "semi;colon", "é"],
)
def test_a_name_that_is_not_an_id_is_an_error(name: str, folder: Path) -> None:
    file = folder / f"x{name}.toml" if name == ".." else folder / f"{name}.toml"
    try:
        file.write_text(SOUND, encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    of = read(folder)
    assert [rule for _, rule in told(folder, of)] == ["file-name"]
    assert [one.whole for one in of.unread] == [True]
    assert "help: name the file " in faults(of)


@posix
@pytest.mark.parametrize("raw", [b"b\xff.toml", b"b\n.toml", b"b\x1b[31m.toml", "b\u202e.toml".encode()])
def test_a_name_of_any_bytes_is_reported_without_them(raw: bytes, folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_text(SOUND, encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    of = read(folder)
    assert names(of) == ["file-name"]
    shown = faults(of)
    assert shown.encode()  # no half of a surrogate pair is left
    assert not {"\x1b", "\u202e", "\udcff"} & set(shown)


@posix
def test_a_line_break_in_a_name_begins_no_line_of_the_output(folder: Path) -> None:
    (folder / "b\n.toml").write_text(SOUND, encoding="utf-8")
    assert not [line for line in faults(read(folder)).splitlines() if line.startswith(".toml")]


def test_an_ending_in_capitals_is_an_ending(folder: Path) -> None:
    (folder / "b.TOML").write_text(SOUND, encoding="utf-8")
    assert set(read(folder).ids) == {"a", "b"}


# --- things that are no ordinary files -----------------------------------------------------------


@posix
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_link_back_to_a_folder_is_passed_over_with_a_word(name: str, folder: Path) -> None:
    link, target = EXAMPLES[name]
    (folder / "sub").mkdir()
    (folder / link).symlink_to(target or folder)
    sources = read_folder(folder)
    assert below(folder, load(sources)) == ["mandate.toml", "a.toml"]
    assert [line.split(":")[0] for line in sources.passed_over] == [f"passed over {link}"]


@posix
@pytest.mark.parametrize("name", ["loop.toml", "loop", "sub/loop.toml"])
def test_a_link_to_itself_hides_no_other_file(name: str, folder: Path) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(Path(name).name)
    of = read(folder)
    assert [one.id for one in of.register.assignments] == ["a"]
    if name.endswith(".toml"):
        assert told(folder, of) == [(name, "cannot-read")]


@posix
def test_two_links_to_each_other_hide_no_other_file(folder: Path) -> None:
    (folder / "b.toml").symlink_to("c.toml")
    (folder / "c.toml").symlink_to("b.toml")
    of = read(folder)
    assert [one.id for one in of.register.assignments] == ["a"]
    assert told(folder, of) == [("b.toml", "cannot-read"), ("c.toml", "cannot-read")]


@posix
def test_a_broken_link_is_an_error_of_its_own(folder: Path) -> None:
    (folder / "b.toml").symlink_to("nowhere.toml")
    (folder / "other").symlink_to("nowhere")
    assert told(folder, read(folder)) == [("b.toml", "cannot-read")]


@posix
def test_a_named_pipe_is_an_error_and_nobody_waits_for_it(folder: Path) -> None:
    os.mkfifo(folder / "x.toml")
    done = process("check", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith(b"x.toml:1:1: error[M004 cannot-read]: this is not an ordinary file\n")


@posix
def test_a_device_is_an_error(folder: Path) -> None:
    (folder / "zero.toml").symlink_to("/dev/zero")
    assert told(folder, read(folder)) == [("zero.toml", "cannot-read")]


def test_a_folder_that_is_called_like_a_letter_is_a_folder(folder: Path) -> None:
    (folder / "b.toml").mkdir()
    (folder / "b.toml" / "c.toml").write_text(SOUND, encoding="utf-8")
    assert below(folder, read(folder)) == ["mandate.toml", "a.toml", "b.toml/c.toml"]


@posix
@no_root
def test_a_file_that_may_not_be_read_is_an_error_of_its_own(folder: Path) -> None:
    (folder / "b.toml").write_text(SOUND, encoding="utf-8")
    (folder / "b.toml").chmod(0)
    of = read(folder)
    assert told(folder, of) == [("b.toml", "cannot-read")]
    assert [one.id for one in of.register.assignments] == ["a"]


@posix
@no_root
@pytest.mark.parametrize("mode", [0o000, 0o100, 0o400], ids=oct)
def test_a_folder_that_may_not_be_read_is_an_error_and_hides_no_other(mode: int, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.toml").write_text(SOUND, encoding="utf-8")
    (folder / "sub").chmod(mode)
    try:
        of = read(folder)
        assert [rule for _, rule in told(folder, of)] == ["cannot-read"]
        assert [one.id for one in of.register.assignments] == ["a"]
    finally:
        (folder / "sub").chmod(0o700)


@posix
@no_root
def test_a_register_that_may_not_be_read_is_an_error(folder: Path) -> None:
    (folder / "mandate.toml").chmod(0)
    of = read(folder)
    assert "cannot-read" in names(of)
    assert not of.header.is_read


# --- sizes ---------------------------------------------------------------------------------------


def test_a_file_of_ten_megabytes_is_an_error_and_is_not_read(folder: Path) -> None:
    (folder / "b.toml").write_bytes(SOUND.encode() + b"# padding\n" * 1_000_000)
    of = read(folder)
    assert told(folder, of) == [("b.toml", "too-large")]
    assert max(len(source.data) for source in of.sources.values()) < 10_000


def test_a_file_of_the_largest_size_is_read_to_its_end(folder: Path) -> None:
    last = b'[[deadlines]]\nid = "last"\ntitle = "Last"\ndue = 2026-12-01\n'
    other = SOUND.replace("26/1", "26/2").encode()
    text = other + b"#" * (LARGEST - len(other) - len(last) - 1) + b"\n" + last
    (folder / "b.toml").write_bytes(text)
    of = read(folder)
    assert told(folder, of) == []
    assert [len(one.deadlines) for one in of.register.assignments] == [1, 2]
    (folder / "b.toml").write_bytes(text + b"\n")
    assert told(folder, read(folder)) == [("b.toml", "too-large")]


def test_an_empty_file_and_an_empty_folder_are_distinguished(folder: Path) -> None:
    (folder / "b.toml").write_bytes(b"")
    (folder / "sub").mkdir()
    assert [file for file, _ in told(folder, read(folder))] == ["b.toml"]


# --- which register ------------------------------------------------------------------------------


def test_the_first_register_upwards_is_the_one(tmp_path: Path) -> None:
    for place in ("one", "one/two/assignments"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "one/two/three").mkdir()
    assert find_register(None, tmp_path / "one/two/three") == tmp_path / "one/two/assignments"
    assert find_register(None, tmp_path / "one") == tmp_path / "one"
    assert find_register(str(tmp_path / "one/two"), tmp_path) == tmp_path / "one/two/assignments"


@pytest.mark.parametrize("asked", ["nowhere", "a.toml", "sub", "\x00", "x" * 5000])
def test_a_register_that_is_not_there_cannot_be_run_on(asked: str, folder: Path) -> None:
    (folder / "sub").mkdir()
    with pytest.raises(CannotRun) as caught:
        find_register(str(folder / asked), folder)
    assert caught.value.remedy


def test_a_folder_called_mandate_toml_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").mkdir()
    with pytest.raises(CannotRun):
        find_register(str(tmp_path), tmp_path)


# --- writing -------------------------------------------------------------------------------------


def test_write_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "feed.ics"
    for data in (b"a long first edition\r\n" * 100, b"short\r\n", b""):
        write(file, data)
        assert file.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["feed.ics"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664], ids=oct)
def test_write_keeps_the_permissions_of_the_old_file(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "feed.ics"
    file.write_bytes(b"old")
    file.chmod(mode)
    write(file, b"new")
    assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (mode, b"new")


@posix
def test_write_gives_a_new_file_the_permissions_that_any_program_would(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write(tmp_path / "feed.ics", b"new")
    assert (tmp_path / "feed.ics").stat().st_mode == (tmp_path / "plain").stat().st_mode


@posix
def test_write_goes_through_a_link_and_leaves_it_a_link(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "feed.ics").write_bytes(b"old")
    (tmp_path / "feed.ics").symlink_to("public/feed.ics")
    write(tmp_path / "feed.ics", b"new")
    assert (tmp_path / "feed.ics").is_symlink()
    assert (tmp_path / "public" / "feed.ics").read_bytes() == b"new"


@posix
def test_write_into_a_pipe_writes_there(tmp_path: Path) -> None:
    write(Path("/dev/null"), b"anything")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["nowhere/feed.ics", "file/feed.ics", "", "x" * 300])
def test_write_where_it_cannot_be_says_so_and_harms_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(CannotRun):
        write(tmp_path / name, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


@posix
def test_a_disk_that_fills_up_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "feed.ics").write_bytes(b"old")
    program = (
        "import resource, signal, sys; from pathlib import Path; from mandate.storage.errors import CannotRun; from mandate.storage.atomic import write\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: write(Path('feed.ics'), b'x' * 1_000_000)\n"
        "except CannotRun: sys.exit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (7, b"")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("feed.ics", b"old")]


@posix
def test_a_process_killed_in_the_middle_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    import signal

    file = tmp_path / "feed.ics"
    file.write_bytes(b"old")
    program = "from pathlib import Path; from mandate.storage.atomic import write\nwrite(Path('feed.ics'), bytes(400_000_000))"
    with subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path) as process:
        while process.poll() is None and not list(tmp_path.glob(".*.part")):
            pass
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert file.read_bytes() == b"old"
    for left in tmp_path.glob(".*.part"):
        assert left.stat().st_size < 400_000_000


# --- a file in the place of another, or of none ---------------------------------------------------


def test_a_file_that_was_changed_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"theirs")
    assert not replace(file, b"read", b"ours")
    assert file.read_bytes() == b"theirs"
    assert replace(file, b"theirs", b"ours")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.toml", b"ours")]


def test_a_file_that_is_gone_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        replace(tmp_path / "a.toml", b"read", b"ours")
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("there", ["a file", "a folder", "a link to nothing"])
def test_a_new_file_never_takes_the_place_of_anything(there: str, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    if there == "a file":
        file.write_bytes(b"theirs")
    elif there == "a folder":
        file.mkdir()
    else:
        file.symlink_to("nowhere")
    assert not create(file, b"ours")
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
    assert create(tmp_path / "deep" / "b.toml", b"ours")
    assert (tmp_path / "deep" / "b.toml").read_bytes() == b"ours"
