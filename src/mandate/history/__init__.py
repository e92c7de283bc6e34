"""The register over time: git, snapshots, comparison, story, merge. Imports `schedule` and below."""
