"""Answer SQL questions in a process of its own, because DuckDB has threads, and a process with threads should not split in two:
`parquet_reader.py QUESTION …` prints the rows of each as JSON."""

import json
import sys

import duckdb

with duckdb.connect() as asked:
    json.dump([asked.execute(question).fetchall() for question in sys.argv[1:]], sys.stdout, default=str)
