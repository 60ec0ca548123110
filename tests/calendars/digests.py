"""Prints what every calendar of the site in a folder is, byte for byte, at a moment."""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path

from prospectus.calendars.files import make_calendars
from prospectus.history.reader import read_history
from prospectus.loading import read_catalogue
from prospectus.locale import load_words
from prospectus.views import view_site

root, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
facts = read_catalogue(root)
site = view_site(
    facts, load_words("en", facts.organization.country), now, read_history(root, facts)
)
files = make_calendars(site, "https://courses.example.org/")
print(json.dumps({file.path: hashlib.sha256(file.content).hexdigest() for file in files}))  # noqa: T201
