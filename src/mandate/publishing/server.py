"""A WSGI application on a socket, by waitress, until somebody asks it to stop; requests under way are then answered first."""

import logging
import signal
import socket
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from waitress.server import create_server

from mandate.messages.translations import translatable
from mandate.publishing.connections import CONNECTIONS, PER_ADDRESS, Limits, is_busy
from mandate.storage.errors import cannot_run, reason_of

THREADS = 8
ROOM = 100
"""Connections that are taken in beyond the limit, until those that make room are closed."""
LOOK_SECONDS = 0.25
"""Seconds between two checks of the duration of connections."""
LAST_WORDS = 10.0
"""Seconds that requests under way have when the server is asked to stop."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; with port 0 the system chooses one. Raises CannotRun."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=128)
    except (OSError, UnicodeError) as error:
        why = translatable("there is no such address")  # unknown or invalid host names
        if isinstance(error, OSError) and not isinstance(error, socket.gaierror):
            why = reason_of(error)
        raise cannot_run(
            "nothing can be served at {host}, port {port}: {why}",
            "choose another port with --port (0 lets the system choose), or another --host",
            host=host,
            port=port,
            why=why,
        ) from None


def serve_requests(app: Callable[..., Any], listening: socket.socket) -> None:
    """Answer requests until SIGINT or SIGTERM."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # hide its warning about waiting requests
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    channels: dict[int, Any] = {}
    server = create_server(
        app, map=channels, sockets=[listening], threads=THREADS, ident="", clear_untrusted_proxy_headers=True,
        max_request_body_size=65_536, max_request_header_size=16_384, connection_limit=CONNECTIONS + ROOM,
    )  # fmt: skip

    def turn(seconds: float) -> None:
        server.asyncore.loop(timeout=seconds, use_poll=True, map=channels, count=1)

    limits = Limits[Any]()
    looked = 0.0
    while not stop.is_set():
        turn(LOOK_SECONDS)
        now = monotonic()
        if now - looked >= LOOK_SECONDS or len(channels) > PER_ADDRESS:
            looked = now
            for channel in limits.too_long(list(server.active_channels.values()), now):
                channel.handle_close()
    server.accepting = False  # those who come now are not taken in; the socket itself is closed with the rest
    until = monotonic() + LAST_WORDS
    while monotonic() < until and any(is_busy(channel) for channel in list(channels.values())):
        turn(0.05)
    server.task_dispatcher.shutdown(timeout=1)
    server.asyncore.close_all(channels)
