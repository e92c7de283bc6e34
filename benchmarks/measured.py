"""Runs one command and writes down what it took. A process of its own, and a small one: Linux counts what the parent had in memory
when it started a program as the program's."""

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:])
    if sys.platform == "win32":
        code, cpu, memory = process.wait(), None, None
    else:
        _, status, usage = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime  # with that of its children
        memory = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    wall = time.perf_counter() - start
    with open(sys.argv[1], "w", encoding="ascii") as stream:  # noqa: PTH123 - pathlib would make this process larger
        json.dump({"code": code, "wall": wall, "cpu": cpu, "memory": memory}, stream)
