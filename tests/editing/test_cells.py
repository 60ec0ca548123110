"""What people and programs put into cells."""

import datetime as dt

import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from prospectus.spreadsheets.cells import CellError, normalize_cell
from prospectus.spreadsheets.columns import CellKind

RIGHT = {
    CellKind.DATE: {
        "2027-01-14": [
            *(dt.datetime(2027, 1, 14), dt.date(2027, 1, 14), 46401, 46401.0),
            *("2027-01-14", "2027/1/14", "14/01/2027", "01/14/2027", "14.01.2027", " 14-1-2027 "),
            *("January 14, 2027", "Jan. 14 2027", "14 January 2027", "14th of January 2027"),
            *("Thursday, January 14, 2027", "14 janvier 2027", "jeudi le 14 janv. 2027"),
            *("2027-01-14 00:00:00", "14\xa0janvier\xa02027", "14-Jan-2027"),
        ],
        "2027-03-01": ["1er mars 2027", "March 1st, 2027"],
        "2027-08-14": ["14 août 2027", "Aug 14, 2027"],
        "2027-02-03": ["3 févr. 2027", "3 février 2027"],
        "2027-03-03": ["03/03/2027"],
    },
    CellKind.TIME: {
        "18:00": [
            *(dt.time(18), dt.datetime(1899, 12, 30, 18), 0.75, dt.timedelta(hours=18)),
            *("18:00", "18:00:00", "6:00 PM", "6 p.m.", "6:00pm", "18 h", "18 h 00", "18h"),
        ],
        "18:30": [
            "18 h 30",
            "6:30 p.m.",
            "18H30",
            0.770833333333333,
            dt.time(18, 29, 59, 999_999),
        ],
        "00:00": [dt.time(), 0, "12:00 AM", "0:00"],
        "12:00": ["noon", "midi", "12 p.m.", 0.5],
        "01:30 -05:00": ["1:30 -05:00", "01:30 \u22120500"],
    },
    CellKind.MOMENT: {
        "2027-01-12 17:00": [
            *(dt.datetime(2027, 1, 12, 17), 46399.7083333333, "2027-01-12 17:00"),
            *("2027-01-12T17:00", "January 12, 2027 5:00 PM", "12 janvier 2027 à 17 h"),
            *("January 12, 2027 at 5 p.m.", "2027-01-12, 17:00"),
        ],
        "2027-01-12": [dt.datetime(2027, 1, 12), 46399, "2027-01-12", "January 12, 2027"],
    },
    CellKind.AMOUNT: {
        "450": [450, 450.0, "450", "450.00", "450,00", "$450.00", "450 $", "450,00 $"],
        "1450.5": ["1,450.50", "1 450,50", "1\u202f450,50 $", "1450,5", 1450.5, "1.450,50"],
        "1450": ["1,450"],
        "0": [0, "0", "0.00"],
        "0.1": [0.1, 0.1 + 1e-12],
    },
    CellKind.NUMBER: {"5": [5, 5.0, "5", "5.00"], "1450": ["1,450"], "12.5": ["12,5"]},
    CellKind.TEXT: {
        "55802": [55802, 55802.0, "55802"],
        "a\nb": ["a\r\nb "],
        "=1+1": ["=1+1"],
        "a\xa0b": ["a\xa0b"],
        "2027-01-14": [dt.datetime(2027, 1, 14)],
    },
    CellKind.NAMES: {"ann, bob": ["ann;bob", "ann,  bob ,", "ann\nbob"]},
}


@pytest.mark.parametrize(
    ("kind", "plain", "value"),
    [
        (kind, plain, value)
        for kind, many in RIGHT.items()
        for plain, values in many.items()
        for value in values
    ],
)
def test_each_form_has_one_plain_form(kind, plain, value):
    assert normalize_cell(value, kind, WINDOWS_EPOCH) == plain


@pytest.mark.parametrize("kind", list(CellKind))
@pytest.mark.parametrize("value", [None, "", "  ", "\xa0"])
def test_empty_is_nothing(kind, value):
    assert normalize_cell(value, kind, WINDOWS_EPOCH) is None


def test_workbooks_of_old_macintoshes_count_from_1904():
    assert normalize_cell(46401 - 1462, CellKind.DATE, MAC_EPOCH) == "2027-01-14"


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (CellKind.DATE, "03/04/2027", "may mean two days; write 2027-03-04 or 2027-04-03"),
        (CellKind.DATE, "3-4-2027", "may mean two days"),
        (CellKind.DATE, "14/01/27", "is not a date; write for example: 2027-01-14"),
        (CellKind.DATE, "2027-02-30", "there is no 2027-02-30 in the calendar"),
        (CellKind.DATE, "31/02/2027", "in the calendar"),
        (CellKind.DATE, "soon", "is not a date"),
        (CellKind.DATE, "January 2027", "is not a date"),
        (CellKind.DATE, "Janury 14, 2027", "is not a date"),
        (CellKind.DATE, 5, "5 is not a date"),
        (CellKind.DATE, True, "is not a date"),
        (CellKind.DATE, dt.time(12), "is not a date"),
        (CellKind.DATE, 46401.5, "has a time besides the date"),
        (CellKind.DATE, dt.datetime(1850, 1, 1), "years"),
        (CellKind.TIME, "25:00", "on a clock"),
        (CellKind.TIME, "13 PM", "on a clock"),
        (CellKind.TIME, "18", "is not a time"),
        (CellKind.TIME, "6 o'clock", "is not a time; write for example: 12:00"),
        (CellKind.TIME, 18, "is not a time"),
        (CellKind.TIME, dt.time(12, 0, 30), "has seconds"),
        (CellKind.MOMENT, "soon", "is not a date"),
        (CellKind.MOMENT, "03/04/2027 17:00", "may mean two days"),
        (CellKind.AMOUNT, "free", "is not a number; write for example: 450.00"),
        (CellKind.AMOUNT, "450 or 380", "is not a number"),
        (CellKind.AMOUNT, True, "is not a number"),
        (CellKind.NUMBER, "five", "is not a number; write for example: 5"),
        (CellKind.NUMBER, "450 CAD", "is not a number"),
    ],
)
def test_what_it_can_not_be_is_refused_with_what_to_write(kind, value, says):
    with pytest.raises(CellError, match=says.replace("(", r"\(")) as refused:
        normalize_cell(value, kind, WINDOWS_EPOCH)
    assert "Traceback" not in str(refused.value)
