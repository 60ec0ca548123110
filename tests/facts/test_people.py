"""What is known of people: by what they are sorted, ORCID iDs, and whether they have left."""

from datetime import date

import pytest
from pydantic import ValidationError

from prospectus.facts import Person, sorting_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Example", "Example Ann"),
        ("José M. Álvarez", "Álvarez José M."),
        ("Ludwig van Beethoven", "Beethoven Ludwig van"),
        ("Ana de la Cruz", "Cruz Ana de la"),
        ("Yusuf al-Nadari", "Nadari Yusuf al-"),
        ("Jeanne d’Arc", "Arc Jeanne d’"),
        ("Margaret O’Dell-MacIsaac", "O’Dell-MacIsaac Margaret"),
        ('Margaret "Peg" O’Dell', "O’Dell Margaret"),
        ("Leetia Sivuaq (ᓖᑎᐊ ᓯᕗᐊᖅ)", "Sivuaq Leetia"),
        ("Martin Luther King Jr.", "King Martin Luther"),
        ("Martin Luther King, Jr.", "King Martin Luther"),
        ("Bảo Trân Lefebvre", "Lefebvre Bảo Trân"),
        ("Prince", "Prince"),
        ("bell hooks", "bell hooks"),
        ("山田 太郎", "山田 太郎"),
        ("(ᓖᑎᐊ)", "(ᓖᑎᐊ)"),
    ],
)
def test_a_name_is_sorted_by_its_family_name_where_that_is_safe(name, expected):
    assert sorting_name(name) == expected


# Of the examples that ORCID publishes, with the check digits 7, 9 and X.
@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"]
)
def test_an_orcid_id_may_be_written_as_its_url(orcid):
    for written in (orcid, f"https://orcid.org/{orcid}", f" {orcid.lower()} "):
        assert Person(name="Ann", orcid=written).orcid == orcid


def test_any_other_digit_is_refused():
    right = "0000-0002-1825-0097"
    for place, digit in enumerate(right):
        if digit != "-":
            wrong = f"{right[:place]}{(int(digit) + 1) % 10}{right[place + 1 :]}"
            with pytest.raises(ValidationError, match="orcid-digits"):
                Person(name="Ann", orcid=wrong)


@pytest.mark.parametrize(
    "orcid", ["", "0000000218250097", "0000-0002-1825-009", "٠٠٠٠-0002-1825-0097", 7]
)
def test_what_has_another_form_is_refused(orcid):
    with pytest.raises(ValidationError, match="orcid"):
        Person(name="Ann", orcid=orcid)


@pytest.mark.parametrize(
    ("left", "expected"),
    [("2026-06-29", True), ("2026-06-30", False), ("true", True), ("false", False), (None, False)],
)
def test_a_person_has_left_after_the_last_day(left, expected):
    assert Person(name="Ann", left=left).has_left(date(2026, 6, 30)) is expected
