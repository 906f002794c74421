"""Read one editor's file into a ``Story``: header, fields, byline, Markdown, sanitised text."""
