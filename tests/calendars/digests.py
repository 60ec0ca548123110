"""Prints what every calendar of the site in a folder is, byte for byte, at a moment."""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path

from prospectus.outputs.calendars import calendars
from prospectus.reading import read, read_history
from prospectus.views import view_site
from prospectus.words import load_words

root, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
facts = read(root)
site = view_site(facts, load_words("en"), now, read_history(root, facts))
files = calendars(site, "https://courses.example.org/")
print(json.dumps({file.path: hashlib.sha256(file.content).hexdigest() for file in files}))  # noqa: T201
