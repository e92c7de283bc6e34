"""The pages that people read: static HTML made from each letter's contribution.

Rendering is pure; Jinja loads only to render a page.
"""
