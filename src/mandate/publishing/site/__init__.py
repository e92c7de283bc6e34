"""The pages that people read: static HTML made from what each letter contributes. Rendering is pure; Jinja loads only where a page is made."""
