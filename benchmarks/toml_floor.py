"""Reads and parses every TOML file below a folder and keeps nothing: the floor under any program that looks at all of them."""

import gc
import sys
from pathlib import Path

import rtoml

if __name__ == "__main__":
    gc.disable()  # as mandate does
    count = 0
    for path in sorted(Path(sys.argv[1]).rglob("*.toml")):
        rtoml.loads(path.read_text(encoding="utf-8"))
        count += 1
    print(count)
