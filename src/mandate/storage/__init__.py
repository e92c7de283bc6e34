"""The only access to the disk: find, read, lock and atomically write files; run a job on each file, with workers and a cache. Imports `reading` and below."""
