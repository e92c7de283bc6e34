"""The server as calendar programs meet it: a real process on a port of its own, and raw requests."""

import gzip
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from email.utils import format_datetime
from math import inf
from pathlib import Path
from time import monotonic

import pytest
from icalendar import Calendar
from support.cli import command, environment, process, run, said, serving
from support.registers import LETTER, REGISTER, ROOT

from mandate.publishing.edition import PublishOptions
from mandate.publishing.live import LivePublisher

REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
HIDDEN = LETTER.replace("issued", 'withheld = "offl. § 15"\nissued') + REPORT
DAY = "2026-11-22"
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal on Windows")
Answer = tuple[int, dict[str, str], bytes]


class Server:
    """A running `mandate serve`; a quick one looks at the files at each request."""

    def __init__(self, register: Path, *args: str, quick: bool = False) -> None:
        begun = serving if quick else command
        self.process = subprocess.Popen(
            begun("serve", "--register", str(register), "--port", "0", *args),
            stderr=subprocess.PIPE,
            cwd=register,
            env=environment(),
            text=True,
        )
        assert self.process.stderr
        self.said = ""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)):
            line = self.process.stderr.readline()
            assert line, self.said
            self.said += line
        self.port = int(found[1])

    def ask(self, path: str, method: str = "GET", /, **headers: str) -> Answer:
        """One request without a header that is not given; names of headers are written with `_`."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            answer = line.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            line.close()

    def until(self, path: str, holds: Callable[[Answer], bool]) -> Answer:
        """The first answer of which something holds, asked for again and again, fifty times a second."""
        end = monotonic() + 30
        while not holds(answer := self.ask(path)):
            assert monotonic() < end, answer
            with suppress(subprocess.TimeoutExpired):
                assert self.process.wait(0.02) is None, "the server has ended"
        return answer

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """The exit code, and the whole output."""
        self.process.send_signal(number)
        _, rest = self.process.communicate(timeout=30)
        return self.process.returncode, self.said + rest


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The project's own register, served."""
    one = Server(ROOT / "assignments", "--as-of", DAY)
    yield one
    one.process.kill()
    one.process.communicate()


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was given a name, and compresses nothing."""
    folder = tmp_path_factory.mktemp("named")
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (folder / "a.toml").write_text(LETTER + REPORT, encoding="utf-8")
    one = Server(folder, "--as-of", DAY, "--url", "https://feeds.example.org/", "--no-gzip")
    yield one
    one.process.kill()
    one.process.communicate()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "register"
    tmp_path.mkdir()
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "a.toml").write_text(LETTER + REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def begin() -> Iterator[Callable[..., Server]]:
    """Start servers that end with the test."""
    started: list[Server] = []

    def start(register: Path, *args: str, quick: bool = False) -> Server:
        started.append(Server(register, "--as-of", DAY, *args, quick=quick))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()


# --- what calendar programs need ------------------------------------------------------------------


def test_a_feed_comes_whole_and_says_what_it_is(server: Server) -> None:
    status, headers, body = server.ask("/organisation-pod.ics")
    assert status == 200
    assert {name: headers[name] for name in headers if name not in {"date", "etag", "connection"}} == {
        "content-type": "text/calendar; charset=utf-8",
        "content-length": str(len(body)),
        "content-disposition": 'inline; filename="organisation-pod.ics"',
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cache-control": "public, max-age=900",
        "last-modified": "Wed, 24 Jun 2020 00:00:00 GMT",
        "referrer-policy": "no-referrer",
        "vary": "Accept-Encoding",
        "x-content-type-options": "nosniff",
    }
    assert re.fullmatch(r'"[0-9a-f]{32}"', headers["etag"])
    assert len(Calendar.from_ical(body).walk("VEVENT")) == 1


def test_what_is_served_is_what_would_be_published(server: Server, tmp_path: Path) -> None:
    run("publish", str(tmp_path), "--register", str(ROOT / "assignments"), "--as-of", DAY, cwd=tmp_path)
    for path in tmp_path.iterdir():
        if not path.name.startswith("."):
            assert server.ask(f"/{path.name}")[2] == path.read_bytes()
    assert server.ask("/")[2] == (tmp_path / "index.html").read_bytes()


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "text/html,*/*;q=0.1"},
        {"Accept": "text/calendar, application/calendar+json"},
        {"Authorization": "Bearer", "User_Agent": "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0; Pro)"},
        {"Authorization": "Basic Zm9vOmJhcg==", "Cookie": "a=b"},
        {"Range": "bytes=0-10"},
        {"Accept_Encoding": "gzip;q=0, identity"},
        {"Accept_Encoding": "br, deflate"},
    ],
)  # fmt: skip
def test_no_header_of_a_client_changes_the_feed(server: Server, headers: dict[str, str]) -> None:
    status, plain, body = server.ask("/all.ics")
    other = server.ask("/all.ics", **headers)
    assert (status, other[0], other[1]["etag"], other[2]) == (200, 200, plain["etag"], body)
    assert "set-cookie" not in plain
    assert "content-encoding" not in plain


def test_head_is_get_without_the_body(server: Server) -> None:
    _, get, _ = server.ask("/all.ics")
    status, head, body = server.ask("/all.ics", "HEAD")
    assert (status, body) == (200, b"")
    assert {name: head[name] for name in head if name != "date"} == {name: get[name] for name in get if name != "date"}


def test_a_client_that_has_the_feed_is_answered_without_it(server: Server) -> None:
    _, headers, _ = server.ask("/all.ics")
    tag, day = headers["etag"], headers["last-modified"]
    later = format_datetime(datetime(2030, 1, 1, tzinfo=UTC), usegmt=True)
    for known in (
        {"If_None_Match": tag},
        {"If_None_Match": f"W/{tag}"},
        {"If_None_Match": f'"nope", {tag}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": day},
        {"If_Modified_Since": later},
        {"If_None_Match": tag, "If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    ):
        for method in ("GET", "HEAD"):
            status, again, body = server.ask("/all.ics", method, **known)
            assert (status, again["etag"], body) == (304, tag, b""), known
    for unknown in (
        {"If_None_Match": '"nope"'},
        {"If_None_Match": '"nope"', "If_Modified_Since": day},
        {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
        {"If_Modified_Since": ""},
    ):
        assert server.ask("/all.ics", **unknown)[0] == 200, unknown


def test_gzip_is_for_those_who_ask_and_a_thing_of_its_own(server: Server) -> None:
    _, plain, body = server.ask("/all.ics")
    _, zipped, data = server.ask("/all.ics", Accept_Encoding="br, gzip;q=0.5")
    assert (zipped["content-encoding"], zipped["content-length"]) == ("gzip", str(len(data)))
    assert gzip.decompress(data) == body
    assert plain["etag"] != zipped["etag"]
    assert plain["vary"] == zipped["vary"] == "Accept-Encoding"
    assert server.ask("/all.ics", Accept_Encoding="gzip", If_None_Match=zipped["etag"])[0] == 304
    assert server.ask("/all.ics", If_None_Match=zipped["etag"])[0] == 200


@pytest.mark.parametrize("method", ["PROPFIND", "PUT", "POST", "DELETE", "OPTIONS", "REPORT", "MKCALENDAR"])
def test_nothing_can_be_done_but_read(server: Server, method: str) -> None:
    status, headers, _ = server.ask("/all.ics", method, Content_Length="0", Depth="0")
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.ics", "/../mandate.toml", "/%2e%2e/mandate.toml", "/..%2fmandate.toml", "/mandate.toml", "/.mandate.json",
        "/all.ics%00", "/%00", "/%ff%fe", "/all.ics/", "//etc/passwd", f"/{'a' * 9000}", "/%", "/\\..\\mandate.toml",
    ],
)  # fmt: skip
def test_there_is_nothing_else(server: Server, path: str) -> None:
    status, headers, body = server.ask(path)
    assert (status, headers["content-type"], body) == (
        404,
        "text/plain; charset=utf-8",
        b"there is nothing at this address\n",
    )


def test_a_known_feed_is_found_however_its_address_is_written(server: Server) -> None:
    _, _, body = server.ask("/all.ics")
    for path in ("/all.ics?v=2", "/%61ll%2eics", "/all.ics?../..", f"http://127.0.0.1:{server.port}/all.ics"):
        assert server.ask(path)[::2] == (200, body)


def test_robots_may_fetch_feeds(server: Server) -> None:
    assert server.ask("/robots.txt")[2] == b"User-agent: *\nAllow: /\n"


def test_every_answer_has_the_headers_that_keep_browsers_safe(server: Server) -> None:
    for path, method in (
        ("/", "GET"),
        ("/all.ics", "GET"),
        ("/nothing", "GET"),
        ("/", "POST"),
        ("/obligations.json", "GET"),
    ):
        _, headers, _ = server.ask(path, method)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", "127.0.0.1:1, evil.example", "[", "a b"],
)
def test_a_page_elsewhere_cannot_have_its_own_name_lead_to_this_machine(server: Server, host: str) -> None:
    status, _, body = server.ask("/all.ics", Host=host)
    assert status in {400, 421}
    assert b"VEVENT" not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8765", "[::1]:8765", "Feeds.example.org"])
def test_a_server_is_asked_by_number_or_by_the_name_that_it_was_given(named: Server, host: str) -> None:
    assert named.ask("/all.ics", Host=host)[0] == 200


def test_gzip_can_be_switched_off(named: Server) -> None:
    _, headers, body = named.ask("/all.ics", Accept_Encoding="gzip")
    assert body.startswith(b"BEGIN:VCALENDAR")
    assert not {"content-encoding", "vary"} & headers.keys()


# --- files that change, and that break ------------------------------------------------------------


def save(file: Path, text: str) -> None:
    """Write a file in one step, as editors and git do: a server that looks in between would report an empty one too."""
    beside = file.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


@posix
def test_changed_files_show_and_broken_ones_leave_the_last_good_state(
    begin: Callable[..., Server], register: Path
) -> None:
    server = begin(register, quick=True)
    letter = register / "a.toml"
    _, before, _ = server.ask("/all.ics")
    save(letter, LETTER + REPORT.replace("Report", "A better report"))
    _, after, body = server.until("/all.ics", lambda answer: b"A better report" in answer[2])
    assert before["etag"] != after["etag"]
    assert server.ask("/all.ics", If_Modified_Since=before["last-modified"])[0] == 200

    save(letter, LETTER + REPORT.replace("2026-12-18", "31.12.2026"))
    _, _, page = server.until("/", lambda answer: b"Errors in the files" in answer[2])
    assert b"Errors in the files: a.toml (1). Until they are put right" in page
    assert server.ask("/all.ics")[::2] == (200, body)

    letter.unlink()
    server.until("/", lambda answer: b"cannot be published" in answer[2])
    assert server.ask("/all.ics")[::2] == (200, body)

    save(letter, LETTER + REPORT.replace("Report", "The best report"))
    server.until("/all.ics", lambda answer: b"The best report" in answer[2])
    assert b"cannot be published" not in server.ask("/")[2]
    code, talk = server.stop()
    assert code == 0
    assert talk.count("warning: the last good state is still served") == 2
    assert "Traceback" not in talk


def test_a_register_that_is_gone_for_a_while_is_served_from_memory(
    begin: Callable[..., Server], tmp_path: Path
) -> None:
    register, away = tmp_path / "here", tmp_path / "away"
    register.mkdir()
    (register / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (register / "a.toml").write_text(LETTER + REPORT, encoding="utf-8")
    server = begin(register, quick=True)
    _, _, body = server.ask("/all.ics")
    register.rename(away)
    server.until("/", lambda answer: b"cannot be published" in answer[2])
    assert server.ask("/all.ics")[::2] == (200, body)
    away.rename(register)
    server.until("/", lambda answer: b"cannot be published" not in answer[2])


def test_the_page_names_no_letter_that_is_withheld_even_when_it_is_broken(
    begin: Callable[..., Server], register: Path
) -> None:
    (register / "hush.toml").write_text(HIDDEN, encoding="utf-8")
    server = begin(register)
    assert b"hush" not in server.ask("/")[2]
    save(register / "hush.toml", "[broken")
    _, _, page = server.until("/", lambda answer: b"Errors in the files" in answer[2])
    assert b"hush" not in page
    assert b"Errors in the files: others (1)." in page


def shown(live: LivePublisher, path: str, words: bytes) -> bytes:
    """The content of a path once it has some words. On a busy machine the last good state is served a little longer."""
    end = monotonic() + 30
    while words not in (data := live.current()[path].data):
        assert monotonic() < end, data
    return data


def test_a_new_day_makes_a_new_edition(register: Path) -> None:
    days = [date(2026, 11, 22)]
    said_: list[str] = []
    live = LivePublisher(register, lambda _: days[-1], said_.append, PublishOptions(), pause=0)
    assert live.begin() is None
    first = live.current()["/obligations.json"].data
    days.append(date(2026, 11, 23))
    assert shown(live, "/obligations.json", b'"as_of": "2026-11-23"') != first
    assert [line[-10:] for line in said_] == ["2026-11-22", "2026-11-23"]


def test_what_was_marked_as_changed_stays_so_over_a_restart(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    talk: list[str] = []

    def begun(title: str) -> bytes:
        """A feed of a server that starts and never looks at the files again: none is left that publishes beside the next."""
        save(register / "a.toml", LETTER + REPORT.replace("Report", title))
        wishes = PublishOptions()
        live = LivePublisher(register, lambda _: date(2026, 11, 22), talk.append, wishes, kept_in=site, pause=inf)
        assert live.begin() is None
        return live.current()["/all.ics"].data

    assert b"SEQUENCE:0" in begun("Report")
    changed = begun("The report")
    assert b"SEQUENCE:1" in changed
    assert begun("The report") == changed == (site / "all.ics").read_bytes()


def test_a_loss_is_accepted_at_the_start_and_never_after_it(register: Path, tmp_path: Path) -> None:
    letter, site = register / "a.toml", tmp_path / "site"
    talk: list[str] = []

    def live(*, accept_loss: bool) -> LivePublisher:
        wishes = PublishOptions(accept_loss=accept_loss)
        return LivePublisher(register, lambda _: date(2026, 11, 22), talk.append, wishes, kept_in=site, pause=0)

    assert live(accept_loss=False).begin() is None
    save(letter, LETTER + REPORT.replace('"report"', '"renamed"'))
    refusal = live(accept_loss=False).begin()
    assert refusal is not None
    assert "vanish" in refusal.cause
    begun = live(accept_loss=True)
    assert begun.begin() is None
    save(letter, LETTER + REPORT.replace('"report"', '"again"'))
    assert shown(begun, "/", b"cannot be published")
    assert "would vanish" in talk[-1]


def test_a_register_that_is_broken_from_the_start_is_not_served(register: Path) -> None:
    (register / "a.toml").write_text(LETTER + REPORT.replace("2026-12-18", "31.12.2026"), encoding="utf-8")
    done = run("serve", "--port", "0", cwd=register)
    assert done.returncode == 1
    assert "nothing is published: the files have errors" in said(done)


# --- addresses that nobody can guess --------------------------------------------------------------


def test_secret_addresses_are_long_stay_the_same_and_are_the_only_ones(
    begin: Callable[..., Server], register: Path
) -> None:
    key = register / "key.txt"
    key.write_text("0123456789abcdef0123456789abcdef\n", encoding="utf-8")
    args = ("--register", str(register), "--as-of", DAY, "--secret", str(key))
    printed = run("serve", *args, "--addresses", cwd=register).stdout.decode().splitlines()
    assert printed == run("serve", *args, "--addresses", cwd=register).stdout.decode().splitlines()
    assert all(re.fullmatch(r"/[0-9a-f]{32}/[a-z-]+\.(ics|json|csv|html)", line) for line in printed)
    server = begin(register, "--secret", str(key))
    assert [server.ask(path)[0] for path in printed] == [200] * len(printed)
    for path in ("/all.ics", "/obligations.json", "/organisation-pod.ics"):
        assert server.ask(path)[0] == 404
    _, headers, page = server.ask("/")
    assert b".ics" not in page
    assert headers["x-robots-tag"] == "noindex"
    key.write_text("another secret that is long enough", encoding="utf-8")
    assert not {*printed} & {*run("serve", *args, "--addresses", cwd=register).stdout.decode().splitlines()}


def test_a_secret_that_can_be_guessed_is_refused(register: Path) -> None:
    (register / "key.txt").write_text("hunter2\n", encoding="utf-8")
    done = run("serve", "--secret", "key.txt", "--addresses", cwd=register)
    assert (done.returncode, "has 7 bytes, and 16 are the fewest" in said(done)) == (2, True)
    assert run("serve", "--secret", "no-such-file", "--addresses", cwd=register).returncode == 2


# --- beginning and end ----------------------------------------------------------------------------


def test_a_port_that_is_taken_is_reported_with_a_remedy(register: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), cwd=register)
    assert done.returncode == 2
    assert (
        f"nothing can be served at 127.0.0.1, port {port}: Address already in use\nhelp: choose another port"
        in said(done)
    )
    assert run("serve", "--host", "no.such.host.invalid", "--port", "0", cwd=register).returncode == 2


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_answers_first_what_was_asked(register: Path, number: int) -> None:
    long = "long " * 10_000
    for letter in "bcde":  # more than the system keeps for a slow reader
        many = "\n".join(f'{REPORT.replace("report", f"r{count}")}note = "{long}"\n' for count in range(60))
        (register / f"{letter}.toml").write_text(LETTER + many, encoding="utf-8")
    server = Server(register, "--as-of", DAY)
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"GET /obligations.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        data = slow.recv(1000)
        server.process.send_signal(number)
        while chunk := slow.recv(65_536):
            data += chunk
    _, rest = server.process.communicate(timeout=30)
    assert data.endswith(b"}\n ]\n}\n")
    assert (server.process.returncode, rest) == (0, "stopped\n")


def test_more_connections_than_there_is_room_for_keep_nobody_waiting(server: Server) -> None:
    slow: list[socket.socket] = []
    try:
        for _ in range(520):
            slow.append(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            slow[-1].sendall(b"GET /all.ics HTTP/1.1\r\nHost:")
        begun = monotonic()
        assert [server.ask("/all.ics")[0] for _ in range(5)] == [200] * 5
        assert (
            monotonic() - begun < 5
        )  # a whole request makes room for itself: nobody waits until others have had their time
    finally:
        for one in slow:
            one.close()


def test_without_the_extra_the_command_to_install_it_is_named(register: Path, tmp_path: Path) -> None:
    (tmp_path / "waitress.py").write_text("raise ModuleNotFoundError", encoding="utf-8")
    done = process("serve", cwd=register, PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT / "src"))))
    assert done.returncode == 2
    assert (
        "error: the web server is not installed\nhelp: install mandate with its extra: python -m pip install "
        in said(done)
    )
    assert said(done).endswith('[serve]"\n')
