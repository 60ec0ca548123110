"""Texts in one or several languages, names in braces, and phone numbers."""

import pytest
from pydantic import ValidationError

from prospectus.facts.organization import Contact, Organization
from prospectus.facts.text import Prose, Text, phone_number
from prospectus.locale.phrases import fill, placeholders


def test_a_plain_text_is_the_text_of_every_language():
    text = Text.model_validate("Pain")
    assert text.in_language("en", "en") == text.in_language("fr", "en") == "Pain"
    assert text.languages() == frozenset()


@pytest.mark.parametrize(
    ("written", "language", "fallback", "said"),
    [
        ({"en": "Pain", "fr": "Douleur"}, "fr", "en", "Douleur"),
        ({"en": "Pain", "fr": "Douleur"}, "en", "fr", "Pain"),
        ({"en": "Pain", "fr": "Douleur"}, "de", "fr", "Douleur"),
        ({"fr": "Douleur", "en": "Pain"}, "de", "es", "Douleur"),
    ],
    ids=["its own", "its own, not the fallback", "the fallback", "the first one written"],
)
def test_a_text_per_language_falls_back(written, language, fallback, said):
    assert Text.model_validate(written).in_language(language, fallback) == said


@pytest.mark.parametrize("kind", [Text, Prose])
@pytest.mark.parametrize("written", ["", "  ", {}, {"en": ""}, {"english": "Pain"}, 3, None, []])
def test_what_is_no_text_is_refused(kind, written):
    with pytest.raises(ValidationError):
        kind.model_validate(written)


@pytest.mark.parametrize(
    ("shown", "country", "dialled"),
    [
        ("1-833-888-LEAP™ (5327)", "CA", "+18338885327"),
        ("1-833-888-5327", "CA", "+18338885327"),
        ("(613) 562-6262", "CA", "+16135626262"),
        ("+33 1 42 68 53 00", "CA", "+33142685300"),
        ("01 42 68 53 00", "FR", "+33142685300"),
    ],
)
def test_a_number_as_people_write_it_can_be_dialled(shown, country, dialled):
    assert phone_number(shown, country) == dialled


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        ("1-833-888-LEAP (5328)", "phone-letters: .*, 5327, 5328"),
        ("call us", "phone-form"),
        ("12345", "phone-unknown: 12345, CA"),
        ("1-833-888-LEAP-LEAP-LEAP", "phone-form"),
    ],
)
def test_a_number_that_cannot_be_dialled_is_refused(shown, message):
    with pytest.raises(ValueError, match=message):
        phone_number(shown, "CA")


def test_an_organisation_with_a_wrong_number_is_refused(make_site):
    site = make_site(organization={"contact": {"phone": "1-833-888-LEAP™ (5327)"}})
    assert site.organization.phone_number == "+18338885327"
    facts = site.facts.organization.model_dump(mode="json") | {"contact": {"phone": "12345"}}
    with pytest.raises(ValidationError, match="phone-unknown"):
        Organization.model_validate(facts)


def test_names_in_braces_are_filled_once():
    assert fill("{a} and {b}", {"a": "{b}", "b": "2"}) == "{b} and 2"
    assert fill("{{ 7*7 }} {unknown} {}", {"a": "1"}) == "{{ 7*7 }} {unknown} {}"
    assert placeholders("{a} {b} {a}") == ["a", "b", "a"]


@pytest.mark.parametrize(
    "email",
    [
        "hello@example.org",
        "first.last+courses@mail.example.org",
        "o'brien@example.org",
        "josé@exämple.ca",
        "a/b=c&d@example.org",
    ],
)
def test_an_email_address_is_accepted(email):
    assert Contact.model_validate({"email": email}).email == email


@pytest.mark.parametrize(
    "email",
    [
        "a?bcc=x@example.org",
        "a@example.org?bcc=x@example.com",
        "a@example.org?subject=x.y",
        "a%3Fbcc=b@example.org",
        "a%2Cb@example.org",
        "a,b@example.org",
        "a@example.org,b@example.org",
        "a@example.org;b.example.org",
        "a#b@example.org",
        "mailto:a@example.org",
        "a@b@example.org",
        "A <a@example.org>",
        "a b@example.org",
        "a@example.org\nBcc: b",
        "(a)@example.org",
        "a@[127.0.0.1]",
        "a@example",
    ],
)
def test_what_a_mail_program_reads_as_more_than_one_address_is_refused(email):
    with pytest.raises(ValidationError):
        Contact.model_validate({"email": email})
