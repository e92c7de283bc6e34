"""Sizes and times of the published pages: `python benchmarks/pages.py [--files N] [--per-file M]`. Prints one line of a Markdown table.

The register is invented (`generate.py`); the times are of whole processes, with and without pages, nothing cached.
"""

import argparse
import gzip
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
DAY = "2026-11-22"


def published(register: Path, folder: Path, cache: Path, *options: str) -> float:
    """The seconds that a publishing takes."""
    words = [
        sys.executable,
        "-m",
        "mandate",
        "publish",
        str(folder),
        "--register",
        str(register),
        "--as-of",
        DAY,
        *options,
    ]
    begin = time.perf_counter()
    subprocess.run(words, check=True, stderr=subprocess.DEVNULL, env=os.environ | {"XDG_CACHE_HOME": str(cache)})
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--files", type=int, default=1000)
    asked.add_argument("--per-file", type=int, default=10)
    given = asked.parse_args()
    with TemporaryDirectory() as name:
        place = Path(name)
        size = ("--files", str(given.files), "--per-file", str(given.per_file))
        words = [sys.executable, str(HERE / "generate.py"), *size, str(place / "register")]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        bare = published(place / "register", place / "bare", place / "one", "--no-site")
        whole = published(place / "register", place / "site", place / "two")
        again = published(place / "register", place / "site", place / "two")
        sizes = sorted(path.stat().st_size for path in (place / "site").glob("*.html"))
        first = len(gzip.compress((place / "site" / "index.html").read_bytes()))
    print("| letters | pages | all of them | largest | `index.html` compressed | feeds alone | with pages | again |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    print(
        f"| {given.files:,} | {len(sizes):,} | {sum(sizes) / 1e6:.0f} MB | {sizes[-1] / 1e3:.0f} kB | {first / 1e3:.0f} kB "
        f"| {bare:.1f} s | {whole:.1f} s | {again:.1f} s |"
    )


if __name__ == "__main__":
    main()
