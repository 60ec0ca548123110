"""Files as the forms hold them, and back."""

from pathlib import Path

import pytest

from prospectus.admin.settings import site_config
from prospectus.loading import read_catalogue

ROOT = Path(__file__).parents[2]
SITES = [ROOT, ROOT / "tests" / "demo"]
CONFIG, _ = site_config(read_catalogue(ROOT), None, "")
COLLECTIONS = {collection["name"]: collection for collection in CONFIG["collections"]}
FILES = [
    pytest.param(name, path, id=path.relative_to(ROOT).as_posix())
    for site in SITES
    for name in COLLECTIONS
    for path in sorted((site / "data").glob(f"{name}.yml"))
    + sorted((site / "data" / name).glob("*.yml"))
]


@pytest.mark.parametrize(("name", "path"), FILES)
def test_a_form_that_is_saved_as_it_was_opened_changes_nothing(script, name, path):
    text = path.read_text(encoding="utf-8")
    data = script("opened", collection=COLLECTIONS[name], text=text)
    assert script("saved", collection=COLLECTIONS[name], data=data) == text


def test_sessions_are_a_list_in_the_form_and_in_the_file(script):
    collection = COLLECTIONS["sessions"]
    data = script("opened", collection=collection, text="# Head.\n")
    assert data == {"sessions": [], "_source": "# Head.\n"}
    data["sessions"].append({"id": "a", "place": [{"city": "Truro"}], "note": ""})
    text = "# Head.\n- id: a\n  place:\n    city: Truro\n"
    assert script("saved", collection=collection, data=data) == text
    again = script("opened", collection=collection, text=text)
    assert again["sessions"] == [{"id": "a", "place": [{"city": "Truro"}]}]


def test_people_are_a_list_in_the_form_and_keyed_in_the_file(script):
    collection = COLLECTIONS["people"]
    data = script("opened", collection=collection, text="ann:\n  name: Ann\n")
    assert data["people"] == [{"key": "ann", "name": "Ann", "_label": "Ann"}]
    data["people"].append({"key": "bo", "credentials": "MD", "name": "Bo"})
    assert script("saved", collection=collection, data=data) == (
        "ann:\n  name: Ann\nbo:\n  name: Bo\n  credentials: MD\n"
    )
    data["people"].append({"key": "bo", "name": "Bob"})
    with pytest.raises(ValueError, match="The key bo is used twice"):
        script("saved", collection=collection, data=data)


def test_a_new_course_is_written_in_the_order_of_the_form(script):
    data = {"_address": "pain", "deliveries": [{"features": [{"value": "a"}], "mode": "online"}]}
    data |= {"title": "Pain", "outcomes": [{"items": [{"value": "x"}, {}]}]}
    assert script("saved", collection=COLLECTIONS["courses"], data=data) == (
        "title: Pain\ndeliveries:\n  - mode: online\n    features:\n      - a\n"
        "outcomes:\n  items:\n    - x\n"
    )
