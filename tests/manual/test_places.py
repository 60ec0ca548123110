"""Where each field appears, as `places.yml` of the manual has it."""

from importlib import resources
from itertools import chain

import yaml
from field_changes import remove_field

from prospectus.locale import load_words
from prospectus.manual.fields import field_groups
from prospectus.manual.places import site_contents
from prospectus.manual.sample import ENTRY_MODELS, remove_competitors, sample_files, sample_site

FILE = resources.files("prospectus.manual") / "places.yml"
HEAD = """\
# Where each field appears: kinds of pages, with the ids of their sections. A test finds them, by
# changing each field of the sample site; after a change of the models, views or templates:
# pytest tests/manual/test_places.py --update-golden
"""


def contents_of(files):
    return dict(site_contents(sample_site(files, load_words("en"))))


def affected(files, contents, kind, entry):
    """The places affected by the first change of a field that has an effect."""
    for changed_files in remove_field(files, kind, entry):
        changed = contents_of(changed_files)
        if places := [place for place, html in contents.items() if changed.get(place) != html]:
            return places
    return []


def test_fields_are_where_a_change_of_them_shows(request):
    files = sample_files()
    contents = contents_of(files)
    places = {}
    for kind, model in ENTRY_MODELS.items():
        for entry in chain.from_iterable(group.fields for group in field_groups(model)):
            found = affected(files, contents, kind, entry)
            if not found:
                lean = remove_competitors(files, kind, entry)
                found = affected(lean, contents_of(lean), kind, entry)
            places.setdefault(kind, {})[".".join(entry.path)] = " ".join(map(str, found))
    text = HEAD + yaml.safe_dump(places, sort_keys=False, width=95)
    if request.config.getoption("--update-golden"):
        FILE.write_text(text)
    assert FILE.read_text() == text
