"""Writes invented calendar events by plain string assembly, the floor under any iCalendar writer."""

from __future__ import annotations

import sys
import uuid
from datetime import date, timedelta

REGISTER = uuid.UUID("6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11")
FIRST_DAY = date(2026, 1, 1)


def escaped(value: str) -> str:
    """A TEXT value."""
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A content line of at most 75 octets, folded between characters."""
    rest = line.encode()
    lines, width = [], 75
    while len(rest) > width:
        cut = width
        while rest[cut] & 0xC0 == 0x80:  # inside a character
            cut -= 1
        lines.append(rest[:cut])
        rest, width = rest[cut:], 74
    return b"\r\n ".join([*lines, rest]) + b"\r\n"


def event(number: int) -> bytes:
    """One all-day deadline, with the properties a deadline feed needs."""
    day = FIRST_DAY + timedelta(days=number % 1000)
    name = f"kyd-fyrtil-2026-{number // 5:05}.sluttrapport-{number}"
    summary = f"Endelig rapport om tilgjengeligheten for eldre på nettsider, nr. {number}"
    roles = "Ansvarlig: Fyrtilsynet, sammen med Skärgårdsverket."
    description = f"Til Kystdepartementet; oppgi 26/{number}.\n{roles}\n{name}"
    lines = (
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(REGISTER, name)}",
        "DTSTAMP:20260115T000000Z",
        "LAST-MODIFIED:20260115T000000Z",
        "SEQUENCE:0",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
        f"DESCRIPTION:{escaped(description)}",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "END:VEVENT",
    )
    return b"".join(map(folded, lines))


def main() -> int:
    """Writes as many events as the one argument says."""
    header = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mandate//floor//EN", "METHOD:PUBLISH")
    events = b"".join(event(number) for number in range(int(sys.argv[1])))
    sys.stdout.buffer.write(b"".join(map(folded, header)) + events + folded("END:VCALENDAR"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
