"""From the text of a letter to a proposed assignment.

Rules only: the same letter, register and day give the same draft. Imports `editing` and below.
"""
