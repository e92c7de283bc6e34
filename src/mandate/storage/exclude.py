"""The patterns of `exclude`: which names they match, and which of them match nothing."""

from fnmatch import fnmatchcase

from mandate.reading.register import UnusedExclude


class Patterns:
    """The patterns of one register, and the results of matching them."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = tuple(pattern.rstrip("/") for pattern in patterns)
        self.written = patterns
        self._used: set[str] = set()
        self._seen: list[str] = []

    def match(self, name: str) -> bool:
        """Return whether a path below the register, or a folder above it, matches a pattern."""
        if not self._patterns:
            return False
        self._seen.append(name)
        parts = name.split("/")
        above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        found = {pattern for path in above for pattern in self._patterns if fnmatchcase(path, pattern)}
        self._used |= found
        return bool(found)

    def unused(self) -> tuple[UnusedExclude, ...]:
        """The patterns that matched nothing, each with the spelling that would match."""
        pairs = zip(self._patterns, self.written, strict=True)
        return tuple(
            UnusedExclude(number=number, pattern=written, meant=self._meant(pattern))
            for number, (pattern, written) in enumerate(pairs)
            if pattern not in self._used
        )

    def _meant(self, pattern: str) -> str:
        spelled = pattern.replace("\\", "/")
        while spelled.startswith(("./", "/")):
            spelled = spelled.removeprefix("./").removeprefix("/")
        name = spelled.rpartition("/")[2]
        for candidate in (spelled, spelled.rstrip("/"), f"*/{name}" if name.strip("*?") else ""):
            if candidate and candidate != pattern and any(fnmatchcase(path, candidate) for path in self._seen):
                return candidate
        same = (path for path in self._seen if path.casefold() == spelled.casefold())
        return next((path for path in same if path != pattern), "")
