"""Prospectus turns course facts in YAML into pages, calendars and data files.

The rooms, in the order in which facts pass through. A room may import from those above it and from
itself, never from one below; `tests/test_layers.py` holds the order.

1. `facts`        what may be written: frozen models of organisation, people, courses and sessions
2. `words`        the fixed words of the product, one file a language
3. `reading`      YAML files with positions → facts, or every problem at once
4. `views`        what readers see: states of sessions, dates in words, references resolved
5. `outputs`      pages, calendars and structured data, as bytes with an address
6. `differences`  two states of a site → sentences on what changes for readers
7. `writing`      data files made and changed in place, and spreadsheets of sessions
8. `admin`        the web editor: forms from the models, and a server that saves into files
9. `manual`       the editors' manual, made from the models
10. `commands`    the `prospectus` command line

Nothing here knows a site builder; `hooks/mkdocs_hooks.py` hands the outputs to MkDocs.
"""

__version__ = "0.1.0"
