"""The text of a letter from PDF, Word, OpenDocument, HTML and plain text. A letter becomes its pages, in the order of reading."""
