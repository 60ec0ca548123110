"""Changes of single fields of the sample site, to see where they show."""

import copy
from dataclasses import replace

from pydantic import ValidationError

from prospectus.manual.fields import field_groups
from prospectus.manual.sample import ENTRY_MODELS

# Values to try for a required field; only valid ones are used.
_OTHER_VALUES = (
    *("another", "2027-03-02 13:00", "16:00", "2027-01-02", "#0b5c2f", "7", "US", "fr", "true"),
    *("USD", "https://other.example.org/", "images/other.svg", "America/Vancouver", "Asia/Tokyo"),
    "7f1d3c2e-6a53-4c3f-8a37-6f0d4c1b2a99",
)


def remove_field(files, kind, entry):
    """The sample without a field, then with other values of it; only valid samples.

    If none is valid and the field has fields within it, these are changed instead.
    """
    any_valid = False
    for value in _candidate_values(entry):
        if changed := _change_field(files, kind, entry, value):
            any_valid = True
            yield changed
    for part in field_groups(entry.inner)[0].fields if entry.inner and not any_valid else ():
        yield from remove_field(files, kind, replace(part, path=(*entry.path, *part.path)))


def _change_field(files, kind, entry, value):
    """The sample with another value of a field, or without it for None.

    Returns None if the sample stays the same or becomes invalid.
    """
    changed = copy.deepcopy(dict(files))
    parent = changed[kind]
    for name in entry.path[:-1]:
        parent = parent[name][0] if isinstance(parent[name], list) else parent[name]
    before = parent.pop(entry.name)
    if value is not None:
        parent[entry.name] = [value] if isinstance(before, list) else value
        if parent[entry.name] == before:
            return None
    try:
        ENTRY_MODELS[kind].model_validate(changed[kind])
    except ValidationError:
        return None
    return changed


def _candidate_values(entry):
    yield None
    yield from entry.schema.examples[1:]
    yield from entry.schema.value.choices
    yield from _OTHER_VALUES
