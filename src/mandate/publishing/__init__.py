"""The folder of feeds and pages, and the web server in front of it. Imports `render` and below."""
