"""What a new field needs: each field of the models shows where it should, or there is a reason.

Each field is removed from a sample site, or gets other values, and what changes is looked at.
"""

from functools import cache
from itertools import islice

import pytest
from field_changes import remove_field

from prospectus.admin.fields import HIDDEN, form_fields
from prospectus.diff import compare_sites
from prospectus.diff.wording import UNEXPLAINED_HERE
from prospectus.facts.meeting import Place
from prospectus.facts.schema import model_fields
from prospectus.facts.session import Registration
from prospectus.locale import load_words
from prospectus.manual.fields import field_groups
from prospectus.manual.sample import (
    ENTRY_MODELS,
    remove_competitors,
    sample_files,
    sample_site,
)
from prospectus.spreadsheets.columns import COLUMNS, LEVEL_MODELS

FIELDS = [
    pytest.param(kind, entry, id=f"{kind}.{'.'.join(entry.path)}")
    for kind, model in ENTRY_MODELS.items()
    for group in field_groups(model)
    for entry in group.fields
]
FRAME = "the look and the rules of the whole site, which no page shows as a text"
ON_THE_PAGE = "for readers of the page; no program has asked for it yet"
OF_THE_SITE = "the JSON files are about courses and sessions"
NO_PROPERTY = "schema.org has no property for it that search engines read"
SETTING = "decides how other facts are shown"

# Where a field need not show, and why. A name stands for the fields inside it too.
NEED_NOT = {
    "page": {
        "organization.logo": "the frame shows it; tests/mkdocs has the frame",
        "organization.favicon": "the frame shows it; tests/mkdocs has the frame",
        "organization.calendar_namespace": "only calendars have it",
        "courses.aliases": "its addresses redirect",
        "courses.keywords": "only search has it",
        "sessions.meetings.key": "calendars and addresses have it",
    },
    "json": {
        "organization.name": OF_THE_SITE,
        "organization.url": OF_THE_SITE,
        "organization.description": OF_THE_SITE,
        "organization.logo": OF_THE_SITE,
        "organization.favicon": OF_THE_SITE,
        "organization.colors": FRAME,
        "organization.zones": "programs convert times themselves",
        "organization.authors_statement": ON_THE_PAGE,
        "organization.contact": OF_THE_SITE,
        "organization.accessibility": OF_THE_SITE,
        "courses.audience": ON_THE_PAGE,
        "courses.features": ON_THE_PAGE,
        "courses.outcomes.introduction": ON_THE_PAGE,
        "courses.authors_statement": ON_THE_PAGE,
        "courses.keywords": "only search has it",
        "courses.deliveries.features": ON_THE_PAGE,
    },
    "structured data": {
        "organization.description": "each page has a description of its own",
        "organization.favicon": FRAME,
        "organization.colors": FRAME,
        "organization.zone": SETTING,
        "organization.zones": SETTING,
        "organization.calendar_namespace": "only calendars have it",
        "organization.authors_statement": NO_PROPERTY,
        "organization.contact": "it is on course pages, which are about courses",
        "organization.accessibility": NO_PROPERTY,
        "organization.payment.included": NO_PROPERTY,
        "organization.payment.not_included": NO_PROPERTY,
        "organization.payment.financial_aid": NO_PROPERTY,
        "organization.payment.methods": NO_PROPERTY,
        "organization.payment.note": NO_PROPERTY,
        "courses.payment.included": NO_PROPERTY,
        "courses.payment.not_included": NO_PROPERTY,
        "courses.payment.financial_aid": NO_PROPERTY,
        "courses.payment.methods": NO_PROPERTY,
        "courses.payment.note": NO_PROPERTY,
        "courses.prices.percent_off": NO_PROPERTY,
        "courses.prices.early": NO_PROPERTY,
        "courses.prices.code": NO_PROPERTY,
        "sessions.prices.percent_off": NO_PROPERTY,
        "sessions.prices.early": NO_PROPERTY,
        "sessions.prices.code": NO_PROPERTY,
        "organization.labels": NO_PROPERTY,
        "organization.section_order": NO_PROPERTY,
        "people.portrait.alt": "search engines read the address of the picture",
        "people.disclosure": NO_PROPERTY,
        "people.left": NO_PROPERTY,
        "accreditors": "only the credits have a property",
        "courses.testimonials": "search engines ignore a site's reviews of itself",
        "courses.features": NO_PROPERTY,
        "courses.deliveries.features": NO_PROPERTY,
        **dict.fromkeys(
            [
                *("courses.modules", "courses.length_note"),
                *("courses.deliveries.modules", "courses.deliveries.length_note"),
                *("courses.deliveries.variant", "courses.deliveries.title"),
                *("courses.variants.description", "courses.variants.length"),
                *("courses.variants.modules", "courses.variants.length_note"),
            ],
            NO_PROPERTY,
        ),
        "courses.accreditation.accreditor": NO_PROPERTY,
        "courses.accreditation.title": NO_PROPERTY,
        "courses.accreditation.program": NO_PROPERTY,
        "courses.accreditation.delivery": NO_PROPERTY,
        "courses.accreditation.variant": NO_PROPERTY,
        "courses.accreditation.section": NO_PROPERTY,
        "courses.accreditation.rows": "only the total of credits has a property",
        "courses.accreditation.statement": NO_PROPERTY,
        "courses.accreditation.valid_from": NO_PROPERTY,
        "courses.accreditation.valid_until": NO_PROPERTY,
        "courses.certificate.renewal": NO_PROPERTY,
        "courses.certificate.renewal_course": NO_PROPERTY,
        "courses.outcomes.introduction": NO_PROPERTY,
        "courses.authors_statement": NO_PROPERTY,
        "courses.sections.title": NO_PROPERTY,
        "courses.sections.key": NO_PROPERTY,
        "courses.sections.after": NO_PROPERTY,
        "courses.sections.text": NO_PROPERTY,
        "courses.sections.items": NO_PROPERTY,
        "courses.sections.steps": NO_PROPERTY,
        "courses.labels": NO_PROPERTY,
        "courses.section_order": NO_PROPERTY,
        "courses.aliases": "only current addresses are published",
        "courses.keywords": "only search has it",
        **{
            f"{entry}.{name}": "an offer has the page alone"
            for entry in ("courses.registration", "sessions.registration")
            for name in ("email", "phone", "extended_from", "invitation")
        },
        "courses.registration.closes": "an offer has the last day of its price",
        "courses.on_demand.registration": "an instance without dates has no offer",
        "courses.on_demand.access": NO_PROPERTY,
        "courses.on_demand.intake": NO_PROPERTY,
        "courses.on_demand.prices": "the sample's is for groups with a code, which is no offer",
        "courses.admission.eligibility": NO_PROPERTY,
        "courses.admission.application": NO_PROPERTY,
        "courses.admission.prerequisites.expires_after": NO_PROPERTY,
        "sessions.note": NO_PROPERTY,
        "sessions.reserved_seats": NO_PROPERTY,
        "sessions.meetings.key": "only calendars have it",
        "sessions.registration.closes": "an offer has the last day of its price",
    },
    "diff": {
        "organization.calendar_namespace": "it never changes",
        "courses.aliases": "the redirects are reported",
    },
}
# Fields that the spreadsheet of sessions has no column for, and why.
NO_COLUMN = {
    ("Session", "draft"): "a draft is finished in its file",
    ("Session", "reserved_seats"): "a list of entries, which a row has no place for",
    **dict.fromkeys(
        [("Meeting", name) for name in ("every", "count", "until", "except")],
        "each date of a repeated meeting is a row",
    ),
}


def reason(place, kind, path):
    """Why a field need not be in a place."""
    reasons = NEED_NOT[place]
    names = [".".join((kind, *path[:end])) for end in range(len(path), -1, -1)]
    return next((reasons[name] for name in names if name in reasons), None)


@cache
def site_of(kind=None, entry=None):
    files = sample_files()
    return sample_site(remove_competitors(files, kind, entry) if kind else files, load_words("en"))


def places(before, after):
    """Where two sites differ."""
    contents = [
        {
            "page": (
                [(page.path, page.title, page.description, page.html) for page in site.pages],
                [file.content for file in site.files if file.path.endswith(".css")],
            ),
            "structured data": [page.json_ld for page in site.pages],
            "json": [file.content for file in site.files if file.path.endswith(".json")],
        }
        for site in (before, after)
    ]
    lines = [line.text for topic in compare_sites(before, after).topics for line in topic.lines]
    yield from (place for place in contents[0] if contents[0][place] != contents[1][place])
    if any(line != UNEXPLAINED_HERE for line in lines):
        yield "diff"


@cache
def places_of(kind, entry):
    """Where a field shows, with every other field and without those that have precedence."""
    files = sample_files()
    lean = remove_competitors(files, kind, entry)
    found = set()
    for base, before in ((files, site_of()), (lean, site_of(kind, entry))):
        if not has(base[kind], entry.path):
            continue
        changes = remove_field(base, kind, entry)
        # Another key than the first one that is tried names nobody.
        for changed in islice(changes, 1 if entry.schema.value.refers_to else None):
            found |= set(places(before, sample_site(changed, load_words("en"))))
    return found


def has(value, path):
    """Whether an entry has a field."""
    for name in path:
        value = value[0] if isinstance(value, list) else value
        if name not in value:
            return False
        value = value[name]
    return True


@pytest.mark.parametrize("place", ["page", "json", "structured data", "diff"])
@pytest.mark.parametrize(("kind", "entry"), FIELDS)
def test_a_field_is_in_each_place_or_there_is_a_reason(kind, entry, place):
    name = f"{kind}.{'.'.join(entry.path)}"
    if why := reason(place, kind, entry.path):
        assert place not in places_of(kind, entry), f"{name} is in {place}; delete “{why}”"
    else:
        assert place in places_of(kind, entry), f"{name} is not in {place}; add it, or a reason"


@pytest.mark.parametrize("field", [pytest.param(p.values[1].schema, id=p.id) for p in FIELDS])
def test_a_field_says_in_the_manual_what_an_editor_has_to_know(field):
    assert field.description.endswith("."), "a sentence"
    assert field.examples
    assert len(field.help) < 160


MODELS = sorted({group.model for m in ENTRY_MODELS.values() for group in field_groups(m)}, key=str)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_is_in_a_form_or_hidden_for_a_reason(model):
    in_form = {field["name"] for field in form_fields(model, ("en",))}
    hidden = {name for owner, name in HIDDEN if owner is model}
    assert in_form | hidden == set(model_fields(model))


@pytest.mark.parametrize("model", [*LEVEL_MODELS.values(), Place, Registration])
def test_a_field_of_a_session_has_a_column_or_a_reason(model):
    columns = {
        (holder.__name__, name)
        for column in COLUMNS
        for holder, name in holders(LEVEL_MODELS[column.level], column.path)
    } | {("Session", level.value) for level in LEVEL_MODELS}
    missing = {(model.__name__, name) for name in model_fields(model)} - columns
    assert missing == {key for key in NO_COLUMN if key[0] == model.__name__}


def holders(model, path):
    """The models on the way to a field, each with the name of its field."""
    for name in path:
        field = model_fields(model).get(name)
        if not field:  # the course is no field
            return
        yield model, name
        model = field.value.model
