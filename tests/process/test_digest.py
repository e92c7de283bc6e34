"""The digest of a unit: printed, in a folder, and sent once through a real SMTP server."""

import email
import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from support.cli import command, environment, run, said
from support.registers import LETTER, REGISTER
from support.repositories import Repository

controller = pytest.importorskip("aiosmtpd.controller")
pytest.importorskip("apprise")

OWNERS = '[owners]\n"Analyse" = { email = "analyse@example.org" }\n"Jus" = { email = "jus@example.org" }\n'
FILE = f"""{LETTER}
[[deadlines]]
id = "late"
title = "Late <report>"
due = 2026-11-01
owner = "Analyse"
[[deadlines]]
id = "soon"
title = "Soon"
due = 2026-11-30
owner = "Jus"
[[deadlines]]
id = "far"
title = "Far"
due = 2027-11-30
owner = "Jus"
[[deadlines]]
id = "secret"
title = "Secret"
due = 2026-11-30
owner = "Jus"
withheld = "offl. § 15"
[[deadlines]]
id = "nobody"
title = "Nobody's"
due = 2026-11-30
owner = "Drift"
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "mandate.toml").write_text(f"{REGISTER}\n{OWNERS}", encoding="utf-8")
    (tmp_path / "a.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


class Inbox:
    """The messages that a server has taken; it refuses those to `refused`."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.refused = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address == self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        self.messages.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Inbox, str]]:
    inbox = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = controller.Controller(inbox, hostname="127.0.0.1", port=port)
    running.start()
    yield inbox, f"mailto://127.0.0.1:{port}?from=register@example.org&rto=2&cto=2"
    running.stop()


def test_a_digest_has_what_is_late_open_and_due_soon_and_counts_what_it_leaves_out(register: Path) -> None:
    done = run("digest", "--owner", "Jus", cwd=register)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith("Jus: 1 deadline\nAs of 2026-11-22; what falls due by 2026-12-06.\n")
    assert "Soon" in text
    assert "Far" not in text
    assert "Secret" not in text
    assert "Left out: 1 withheld." in text
    assert run("digest", "--owner", "Jus", cwd=register).stdout == done.stdout
    empty = run("digest", "--organisation", "udi", cwd=register).stdout.decode()
    assert "Nothing is overdue, open or due in this time." in empty


def test_the_heading_of_what_is_due_soon_is_the_window_of_the_digest(register: Path) -> None:
    asked = ("digest", "--as-of", "2026-11-22")
    assert b"Next 14 days, to 2026-12-06 (2)" in run(*asked, cwd=register).stdout
    assert b"Next 30 days (2)" in run(*asked, "--within", "60d", cwd=register).stdout


def test_a_deadline_without_a_day_says_so_once(register: Path) -> None:
    (register / "b.toml").write_text(
        LETTER + '[[deadlines]]\nid = "open"\ntitle = "Open"\ndue = "as soon as possible"\n', encoding="utf-8"
    )
    text = run("digest", cwd=register).stdout.decode()
    assert "\n  as soon as possible\n    Open\n" in text


def test_each_form_holds_the_same_deadline_and_escapes_it(register: Path) -> None:
    html = run("digest", "--owner", "Analyse", "--format", "html", cwd=register).stdout.decode()
    assert "Late &lt;report&gt;" in html
    assert (
        "Late \\<report\\>" in run("digest", "--owner", "Analyse", "--format", "markdown", cwd=register).stdout.decode()
    )
    mail = email.message_from_bytes(
        run("digest", "--owner", "Analyse", "--format", "eml", cwd=register).stdout, policy=default
    )
    assert mail["subject"] == "Analyse: 1 deadline"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_a_line_break_in_a_name_begins_no_header(register: Path, server: tuple[Inbox, str]) -> None:
    inbox, url = server
    about = (register / "mandate.toml").read_text(encoding="utf-8")
    about = about.replace('name = "Test register"', 'name = "Test\\nBcc: x@y.no"').replace(
        '"Jus" =', '"J\\nBcc: x@y.no" ='
    )
    (register / "mandate.toml").write_text(about, encoding="utf-8")
    letter = (register / "a.toml").read_text(encoding="utf-8").replace('owner = "Jus"', 'owner = "J\\nBcc: x@y.no"')
    (register / "a.toml").write_text(letter, encoding="utf-8")
    mail = email.message_from_bytes(run("digest", "--format", "eml", cwd=register).stdout, policy=default)
    assert (mail["subject"], mail["bcc"]) == ("Test Bcc: x@y.no: 3 deadlines", None)
    run("digest", "--each", "owner", "--send", cwd=register, MANDATE_MAIL_URL=url)
    assert [(to, sent["bcc"]) for to, sent in inbox.messages] == [(["analyse@example.org"], None)]


def test_one_for_each_owner_goes_into_a_folder(register: Path) -> None:
    done = run("digest", "--each", "owner", "--folder", "out", cwd=register)
    assert done.stdout.decode().split() == ["out/analyse.txt", "out/drift.txt", "out/jus.txt"]
    assert said(done) == "3 digests are written\n"
    assert "Late" in (register / "out" / "analyse.txt").read_text(encoding="utf-8")


def test_a_mail_goes_once_and_who_has_no_address_is_named(register: Path, server: tuple[Inbox, str]) -> None:
    inbox, url = server
    trial = run("digest", "--each", "owner", "--send", "--dry-run", cwd=register, MANDATE_MAIL_URL=url)
    assert (inbox.messages, "would be sent: Analyse: 1 deadline" in said(trial)) == ([], True)
    done = run("digest", "--each", "owner", "--send", cwd=register, MANDATE_MAIL_URL=url)
    assert done.returncode == 1
    assert "not sent: Drift has no valid address" in said(done)
    assert [to for to, _ in inbox.messages] == [["analyse@example.org"], ["jus@example.org"]]
    _, mail = inbox.messages[0]
    assert mail["subject"] == "Analyse: 1 deadline"
    assert "Late &lt;report&gt;" in mail.get_body(("html",)).get_content()
    again = run("digest", "--each", "owner", "--send", cwd=register, MANDATE_MAIL_URL=url)
    assert (len(inbox.messages), said(again).count("sent already")) == (2, 2)
    run("digest", "--each", "owner", "--send", cwd=register, MANDATE_MAIL_URL=url, day="2026-11-29")
    assert len(inbox.messages) == 4
    assert len(json.loads((register / ".mandate" / "sent.json").read_text(encoding="utf-8"))["sent"]) == 4


def test_two_runs_at_once_send_each_mail_once(register: Path, server: tuple[Inbox, str]) -> None:
    inbox, url = server
    line = command("digest", "--each", "owner", "--send")
    both = [
        subprocess.Popen(line, cwd=register, env=environment(MANDATE_MAIL_URL=url), stderr=subprocess.PIPE)
        for _ in "ab"
    ]
    told = "".join(one.communicate(timeout=60)[1].decode() for one in both)
    assert sorted(to for to, _ in inbox.messages) == [["analyse@example.org"], ["jus@example.org"]]
    assert (told.count("\nsent: "), told.count("sent already: ")) == (2, 2)


def test_a_refused_address_stops_no_other_and_is_tried_again(register: Path, server: tuple[Inbox, str]) -> None:
    inbox, url = server
    inbox.refused = "analyse@example.org"
    done = run("digest", "--each", "owner", "--send", "--record", "sent.json", cwd=register, MANDATE_MAIL_URL=url)
    assert (done.returncode, [to for to, _ in inbox.messages]) == (1, [["jus@example.org"]])
    assert "not sent: Analyse to analyse@example.org" in said(done)
    inbox.refused = ""
    run("digest", "--each", "owner", "--send", "--record", "sent.json", cwd=register, MANDATE_MAIL_URL=url)
    assert [to for to, _ in inbox.messages] == [["jus@example.org"], ["analyse@example.org"]]


def test_a_server_that_hangs_is_given_up(register: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"mailto://127.0.0.1:{silent.getsockname()[1]}?from=register@example.org&rto=1&cto=1"
        done = run("digest", "--owner", "Jus", "--send", cwd=register, MANDATE_MAIL_URL=url)
    assert (done.returncode, "not sent: Jus" in said(done), "timed out" in said(done)) == (1, True, True)


def test_addresses_with_line_breaks_and_missing_servers_are_refused(register: Path) -> None:
    about = (register / "mandate.toml").read_text(encoding="utf-8")
    (register / "mandate.toml").write_text(
        about.replace("jus@example.org", "jus@example.org\\nBcc: x@y.z"), encoding="utf-8"
    )
    done = run("digest", "--owner", "Jus", "--send", cwd=register, MANDATE_MAIL_URL="mailto://127.0.0.1:9")
    assert (done.returncode, "not sent: Jus has no valid address" in said(done)) == (1, True)
    assert 'write "Jus" = { email = "NAME@EXAMPLE.ORG" } below [owners] of mandate.toml' in said(done)
    assert not (register / ".mandate").exists()
    (register / "mandate.toml").write_text(about, encoding="utf-8")
    unset = run("digest", "--owner", "Jus", "--send", cwd=register)
    assert (unset.returncode, "set MANDATE_MAIL_URL" in said(unset)) == (2, True)
    assert not (register / ".mandate").exists()
    variable = run("digest", "--owner", "Jus", "--send", "--url", "json://${NOWHERE}", cwd=register)
    assert (variable.returncode, "NOWHERE is not set" in said(variable)) == (2, True)


def test_who_answers_for_nothing_and_what_nobody_answers_for_is_named(register: Path) -> None:
    (register / "b.toml").write_text(
        LETTER + '[[deadlines]]\nid = "orphan"\ntitle = "Orphan"\ndue = 2026-11-30\n', encoding="utf-8"
    )
    done = run("digest", "--each", "owner", "--folder", "out", cwd=register)
    assert "1 deadline has no owner, and is in no digest: b.orphan" in said(done)
    assert not [path for path in (register / "out").iterdir() if "Orphan" in path.read_text(encoding="utf-8")]


def test_a_file_that_cannot_be_read_is_named_and_exits_1(register: Path) -> None:
    (register / "broken.toml").write_text("[[[", encoding="utf-8")
    done = run("digest", "--owner", "Jus", cwd=register)
    assert (done.returncode, "broken.toml: nothing of it is listed" in said(done)) == (1, True)
    assert "Soon" in done.stdout.decode()


def test_a_body_is_written_to_at_its_own_address_and_several_are_not_one(
    register: Path, server: tuple[Inbox, str]
) -> None:
    inbox, url = server
    about = (register / "mandate.toml").read_text(encoding="utf-8")
    (register / "mandate.toml").write_text(
        about.replace("pod = { name", 'pod = { email = "pod@example.org", name'), encoding="utf-8"
    )
    done = run("digest", "--organisation", "pod", "--send", cwd=register, MANDATE_MAIL_URL=url)
    assert (done.returncode, [to for to, _ in inbox.messages]) == (0, [["pod@example.org"]]), said(done)
    both = run("digest", "--owner", "Jus", "--owner", "Analyse", "--send", cwd=register, MANDATE_MAIL_URL=url)
    assert (both.returncode, "send each its own: --each owner" in said(both), len(inbox.messages)) == (2, True, 1)


def test_a_digest_without_a_recipient_or_an_address_says_what_to_write(register: Path) -> None:
    whole = run("digest", "--send", cwd=register)
    assert (whole.returncode, "has no recipient" in said(whole), "--each owner" in said(whole)) == (2, True, True)
    body = run("digest", "--organisation", "Politidirektoratet", "--send", cwd=register)
    assert body.returncode == 1
    assert 'write email = "NAME@EXAMPLE.ORG" in pod below [organisations] of mandate.toml' in said(body)
    assert not (register / ".mandate").exists()


def test_a_body_by_its_name_is_the_one_by_its_code(register: Path, server: tuple[Inbox, str]) -> None:
    inbox, url = server
    about = (register / "mandate.toml").read_text(encoding="utf-8")
    (register / "mandate.toml").write_text(
        about.replace("pod = { name", 'pod = { email = "p@x.no", name'), encoding="utf-8"
    )
    for name in ("Politidirektoratet", "pod"):
        done = run("digest", "--organisation", name, "--send", cwd=register, MANDATE_MAIL_URL=url)
        assert done.returncode == 0, said(done)
    assert [to for to, _ in inbox.messages] == [["p@x.no"]]


def test_where_nobody_is_named_there_is_no_digest_and_it_says_so(register: Path) -> None:
    done = run("digest", "--each", "owner", "--folder", "out", "--to", "udi", cwd=register)
    assert (done.returncode, "no digest: no deadline of this time has an owner" in said(done)) == (0, True)


def test_a_server_that_takes_half_has_taken_nothing(register: Path) -> None:
    def half(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb", buffering=0) as stream:
            stream.write(b"220 half\r\n")
            for line in iter(stream.readline, b""):
                if line.upper().startswith(b"DATA"):
                    stream.write(b"354 go on\r\n")
                    stream.read(100)
                    return
                stream.write(b"250 fine\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=half, args=(listener,))
        serving.start()
        url = f"mailto://127.0.0.1:{listener.getsockname()[1]}?from=register@example.org&rto=2&cto=2"
        done = run("digest", "--owner", "Jus", "--send", cwd=register, MANDATE_MAIL_URL=url)
        serving.join()
    assert (done.returncode, "not sent: Jus" in said(done)) == (1, True)
    assert not (register / ".mandate" / "sent.json").exists()


def test_a_record_holds_no_secret_of_a_channel(register: Path) -> None:
    run("digest", "--owner", "Jus", "--send", "--url", "json://127.0.0.1:9/secret-token", cwd=register)
    kept = [path.read_text(encoding="utf-8") for path in (register / ".mandate").iterdir()]
    assert not [text for text in kept if "secret-token" in text]


def test_what_changed_since_is_listed_though_it_is_due_later(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.write("mandate.toml", REGISTER)
    made.write("a.toml", LETTER + '[[deadlines]]\nid = "old"\ntitle = "Old"\ndue = 2027-06-01\n')
    made.commit("first")
    made.edit("a.toml", "2027-06-01", "2027-07-01")
    made.write("b.toml", LETTER + '[[deadlines]]\nid = "new"\ntitle = "New"\ndue = 2027-06-01\n')
    text = run("digest", "--since", "HEAD", cwd=tmp_path).stdout.decode()
    assert "Changed, due later (2)" in text
    assert "moved from 2027-06-01 since HEAD" in text
    assert "new since HEAD" in text
    assert "Old" not in run("digest", cwd=tmp_path).stdout.decode()
