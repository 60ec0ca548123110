"""Facts are edited in a browser, on one's own computer."""

import pytest

from prospectus.loading import read_catalogue


@pytest.fixture
def editor(opened, desk):
    """The editor, open at its first page."""
    tab = opened()
    tab.open(desk.address)
    tab.page.get_by_role("heading", name="Courses").wait_for()
    return tab


def form(tab, collection, entry):
    """Open the form of an entry."""
    page = tab.page
    page.get_by_role("link", name=collection, exact=True).click()
    page.get_by_role("main").get_by_role("link", name=entry).click()
    page.get_by_text(f"Writing in {collection} collection").wait_for()


def leave(tab):
    tab.page.get_by_text("Writing in").click()
    tab.page.get_by_role("heading", name="Collections").wait_for()


def save(tab):
    """Save the form; what the editor's server answers."""
    tab.page.get_by_role("button", name="Publish").click()
    page = tab.page
    with page.expect_response(lambda it: "persistEntry" in (it.request.post_data or "")) as saved:
        page.get_by_text("Publish now").click()
    return saved.value.json()


def field(tab, name):
    return tab.page.get_by_label(name, exact=True)


def add_session(tab, mode, date):
    """Add a session with a meeting in the form of the first course; return the page."""
    form(tab, "Sessions", "LEAP™ Oncology")
    tab.page.get_by_role("button", name="Add session").click()
    field(tab, "ID").fill("leap-oncology-2027-01")
    field(tab, "Delivery mode").fill(mode)
    tab.page.keyboard.press("Enter")
    field(tab, "Zone").fill("America/Toronto")
    tab.page.get_by_role("button", name="Add meeting").click()
    field(tab, "Start: date").fill(date)
    return tab.page


def test_an_outcome_is_changed_and_a_session_added_and_nothing_else(editor, desk):
    form(editor, "Courses", "LEAP™ Oncology")
    outcome = editor.page.get_by_text("Prepare patients and families for last days and hours.")
    outcome.fill("Prepare patients and families for the last days and hours.")
    save(editor)
    assert desk.changes() == [
        "-    - Prepare patients and families for last days and hours.",
        "+    - Prepare patients and families for the last days and hours.",
    ]
    leave(editor)
    page = add_session(editor, "Onl", "2027-01-14")
    field(editor, "Start: time").fill("12:00")
    field(editor, "End: time").fill("15:00")
    field(editor, "Facilitators (optional)").fill("Pereira")
    page.get_by_text("José Pereira").click()
    save(editor)
    assert desk.changes()[2:] == [
        "+- id: leap-oncology-2027-01",
        "+  delivery_mode: online",
        "+  zone: America/Toronto",
        "+  meetings:",
        "+    - start: 2027-01-14 12:00",
        "+      end: 15:00",
        "+  facilitators:",
        "+    - jose-pereira",
    ]
    assert desk.told == [
        "Saved data/courses/leap-oncology.yml",
        "Saved data/sessions/leap-oncology.yml",
    ]
    (session,) = read_catalogue(desk.root).sessions["leap-oncology"]
    assert session.facilitators == ("jose-pereira",)
    assert editor.hosts() == {desk.address.split("/")[2]}


def test_a_meeting_is_repeated(editor, desk):
    page = add_session(editor, "Onl", "2027-01-12")
    field(editor, "Start: time").fill("19:00")
    field(editor, "End: time").fill("21:00")
    field(editor, "Every (optional)").fill("Week")
    page.keyboard.press("Enter")
    field(editor, "Count (optional)").fill("3")
    page.get_by_role("button", name="Add date").click()
    field(editor, "Date: date").fill("2027-01-19")
    save(editor)
    assert desk.changes() == [
        "+- id: leap-oncology-2027-01",
        "+  delivery_mode: online",
        "+  zone: America/Toronto",
        "+  meetings:",
        "+    - start: 2027-01-12 19:00",
        "+      end: 21:00",
        "+      every: week",
        "+      count: 3",
        "+      except:",
        "+        - 2027-01-19",
    ]


def test_on_a_phone_the_form_is_as_wide_as_the_screen(editor):
    page = editor.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("main").get_by_role("link", name="LEAP™ Oncology").click()
    page.get_by_text("Prepare patients and families").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    button = page.get_by_role("button", name="Publish").bounding_box()
    assert button["x"] + button["width"] <= 360


def test_what_check_refuses_is_told_in_the_editor_and_not_saved(editor, desk):
    page = add_session(editor, "In-p", "2027-01-14")
    answer = save(editor)
    refused = "The course of this session is not offered “in-person”."
    assert refused in answer["error"]
    page.get_by_text(refused).first.wait_for()
    assert desk.changes() == []


def test_what_somebody_else_changed_meanwhile_is_not_written_over(editor, desk):
    form(editor, "Courses", "LEAP™ Oncology")
    path = desk.root / "data" / "courses" / "leap-oncology.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- Pain\n", "- Pain and more\n"), encoding="utf-8")
    field(editor, "Title").fill("LEAP Oncology")
    editor.page.get_by_role("button", name="Publish").click()
    editor.page.get_by_text("Publish now").click()
    editor.page.get_by_text("was changed elsewhere").first.wait_for()
    assert desk.changes() == ["-  - Pain", "+  - Pain and more"]


def test_a_form_is_saved_twice_and_not_over_a_save_in_another_tab(editor, desk, opened):
    other = opened()
    other.page.set_default_timeout(30_000)
    other.open(desk.address)
    for tab in (editor, other):
        form(tab, "Courses", "LEAP™ Oncology")
    for title in ("LEAP Oncology", "LEAP for Oncology"):
        field(editor, "Title").fill(title)
        assert save(editor) == {"message": "saved"}
    first_changes = desk.changes()
    assert first_changes[-1] == "+title: LEAP for Oncology"
    field(other, "Title").fill("Oncology")
    answer = save(other)
    assert answer["error"].startswith("Nothing was saved. data/courses/leap-oncology.yml was ")
    other.page.get_by_text("was changed elsewhere").first.wait_for()
    assert desk.changes() == first_changes
    assert desk.told.count("Saved data/courses/leap-oncology.yml") == 2


@pytest.mark.parametrize("desk", ["tests/demo"], indirect=True)
def test_texts_in_two_languages_people_and_the_organization(editor, desk):
    form(editor, "Courses", "Dementia, Day by Day")
    french = editor.page.get_by_text("La démence au quotidien", exact=True)
    french.fill("La démence, jour après jour")
    save(editor)
    assert desk.changes() == [
        "-  fr: La démence au quotidien",
        "+  fr: La démence, jour après jour",
    ]
    leave(editor)
    form(editor, "People", "People")
    editor.page.get_by_role("button", name="Add person").click()
    field(editor, "Key").last.fill("ada-example")
    field(editor, "Name").last.fill("Ada Example")
    assert save(editor) == {"message": "saved"}
    assert desk.changes()[2:] == ["+", "+ada-example:", "+  name: Ada Example"]
    leave(editor)
    form(editor, "Organization", "Organization")
    field(editor, "Description (optional)").fill("Courses.")
    assert save(editor) == {"message": "saved"}
    read_catalogue(desk.root)


def test_a_new_course_gets_the_address_that_is_chosen(editor, desk):
    page = editor.page
    page.locator("a[href='#/collections/courses/new']").first.click()
    field(editor, "Address").fill("leap-renal")
    field(editor, "Title").fill("LEAP™ Renal")
    field(editor, "Tagline").fill("For people who care for kidneys.")
    field(editor, "Summary").fill("A course.")
    page.get_by_role("button", name="Add delivery").click()
    field(editor, "Mode").fill("Onl")
    page.keyboard.press("Enter")
    assert save(editor) == {"message": "saved"}
    path = desk.root / "data" / "courses" / "leap-renal.yml"
    assert path.read_text(encoding="utf-8") == (
        "title: LEAP™ Renal\ntagline: For people who care for kidneys.\nsummary: A course.\n"
        "deliveries:\n  - mode: online\n"
    )
