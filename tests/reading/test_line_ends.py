"""Returns without line feeds: one fault that names them, and a fix that leaves a file as any other."""

import pytest
from support.cli import AS_OF, run
from support.registers import LETTER, check, loaded, register

SOUND = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
HEAD, TAIL = SOUND[: len(LETTER)], SOUND[len(LETTER) :]
WRITTEN = {
    "all": SOUND.replace("\n", "\r"),
    "all but the last": SOUND.replace("\n", "\r").removesuffix("\r"),
    "with one feed at the end": SOUND.replace("\n", "\r").removesuffix("\r") + "\n",
    "the first half": HEAD.replace("\n", "\r") + TAIL,
    "the second half": HEAD + TAIL.replace("\n", "\r"),
    "the second half, after CRLF": HEAD.replace("\n", "\r\n") + TAIL.replace("\n", "\r"),
    "doubled before a feed": SOUND.replace("\n", "\r\r\n"),
    "with a byte order mark": "\ufeff" + SOUND.replace("\n", "\r"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_returns_alone_are_reported_as_such_and_corrected(name: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = check(loaded({"a.toml": WRITTEN[name]})).faults
    assert {fault.message.partition(" (CR)")[0].replace("here ", "") for fault, _ in found} == {
        "the lines end in a return"
    }
    here = register(tmp_path)
    (here / "a.toml").write_text(WRITTEN[name], encoding="utf-8", newline="")
    done = run("check", "--fix", *AS_OF, cwd=here)
    assert done.returncode == 0, done.stdout.decode()
    text = (here / "a.toml").read_bytes().decode("utf-8-sig")
    assert "\r" not in text.replace("\r\n", "\n")
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line]
    assert lines == [line for line in SOUND.split("\n") if line]
    assert run("status", *AS_OF, cwd=here).stdout.startswith(b"a.report\tdue\t2026-12-18")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_other_line_ends_are_no_fault(ends: str) -> None:
    assert not check(loaded({"a.toml": SOUND.replace("\n", ends)})).faults


def test_a_return_within_a_text_of_several_lines_is_reported(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = SOUND.replace('title = "Report"', 'title = """Re\rport"""')
    assert ["CR" in fault.message for fault, _ in check(loaded({"a.toml": text})).faults] == [True]
