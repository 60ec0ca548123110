"""Prospectus turns course facts in YAML into pages, calendars and data files.

The rooms, from the lowest to the highest. The order in which they may import each other is in
`pyproject.toml`, for import-linter.

- `facts`: what editors may write, as frozen models
- `locale`: the fixed words of the product, one file per language
- `diagnostics`: problems in the data, their messages, and reports of them
- `structure`: pages and files as values, with their URLs and sources
- `theme`: colours, style sheets, scripts and the headers that hosts send
- `loading`: YAML files become facts, or every problem of all files at once
- `history`: what changed when, from Git
- `views`: what readers see, at a moment, in one language
- `editing`: data files changed in place
- `spreadsheets`: sessions as a spreadsheet, and back
- `calendars`, `structured_data`: feeds and events; facts in the vocabulary of schema.org
- `pages`: the pages of a site and the redirects to them
- `exports`, `social_cards`: the facts for programs; pictures beside shared links
- `site`: the settings of a site, and all that is published of it
- `admin`, `manual`, `diff`, `flyers`: the web editor, the editors' manual, what changes for
  readers, course pages as PDF
- `assembly`: a site from its folder
- `commands`: the `prospectus` command line

Nothing here knows a site builder; `hooks/mkdocs_hooks.py` hands the pages and files to MkDocs.
"""

__version__ = "0.1.0"
