"""What no single entry can know: references, times, sums, and what one mistake does to others."""

from collections.abc import Callable

import pytest

from prospectus.diagnostics.problems import Problem

ORGANIZATION, PEOPLE, ACCREDITORS = "organization.yml", "people.yml", "accreditors.yml"
COURSE, SESSIONS = "courses/leap.yml", "sessions/leap.yml"
FIRST, SECOND = "start: 2027-01-14 12:00", "start: 2027-01-21 12:00"

Swap = Callable[..., dict[str, str]]
Lines = Callable[..., list[str]]


@pytest.fixture
def told(swapped: Swap, lines_with: Lines) -> Callable[..., list[str]]:
    """The problems, below `data/`, of the right data with parts of one file swapped."""

    def lines(name: str, *pairs: tuple[str, str]) -> list[str]:
        return [line.removeprefix("data/") for line in lines_with(swapped(name, *pairs))]

    return lines


def test_right_data_has_no_problems(lines_with: Lines) -> None:
    assert lines_with({}) == []


# References


def test_an_unknown_person_comes_with_the_nearest_one(told: Lines) -> None:
    assert told(COURSE, ("- jose-pereira", "- jose-perera")) == [
        "courses/leap.yml:19:5: authors[1]: person-unknown"
    ]


def test_an_unknown_person_unlike_all_comes_with_those_there_are(told: Lines) -> None:
    assert told(SESSIONS, ("- jose-pereira", "- nobody")) == [
        "sessions/leap.yml:21:7: [1].facilitators[1]: person-unknown"
    ]


def test_without_people_the_file_to_write_is_named(lines_with: Lines) -> None:
    lines = lines_with({PEOPLE: None})
    assert len(lines) == 3
    assert all(line.endswith(": person-none") for line in lines)


def test_the_same_person_twice_in_a_list(told: Lines) -> None:
    assert told(COURSE, ("  - amit-arya", "  - amit-arya\n  - amit-arya")) == [
        "courses/leap.yml:22:5: peer_reviewers[2]: listed-twice"
    ]


def test_an_unknown_accreditor(told: Lines) -> None:
    assert told(COURSE, ("accreditor: cfpc", "accreditor: cfp")) == [
        "courses/leap.yml:11:17: accreditation[1].accreditor: accreditor-unknown"
    ]


def test_sessions_of_an_unknown_course(files: dict[str, str], lines_with: Lines) -> None:
    other = files[SESSIONS].replace("2027-01\n", "other\n")
    assert lines_with({"sessions/leaps.yml": other}) == [
        "data/sessions/leaps.yml:1:1: course-misspelt"
    ]


def test_sessions_without_any_course(lines_with: Lines) -> None:
    assert lines_with({COURSE: None}) == ["data/sessions/leap.yml:1:1: course-unknown"]


VARIANTS = "variants: [{key: full, title: Full}, {key: renewal, title: Renewal}]\n"


def with_variants(
    swapped: Swap, mode: str = "", session: str = "variant: renewal"
) -> dict[str, str]:
    """The right data, with variants of the course; `mode` is the variant of both deliveries."""
    of = f"\n    variant: {mode}" if mode else ""
    return swapped(
        COURSE,
        ("deliveries:\n  - mode: online", f"{VARIANTS}deliveries:\n  - mode: online{of}"),
        ("  - mode: hybrid", f"  - mode: hybrid{of}"),
    ) | swapped(SESSIONS, ("delivery_mode: online", f"delivery_mode: online\n  {session}"))


def test_a_session_of_a_variant(swapped: Swap, lines_with: Lines) -> None:
    assert lines_with(with_variants(swapped)) == []
    assert lines_with(with_variants(swapped, mode="renewal")) == []


def test_a_session_of_an_unknown_variant(swapped: Swap, lines_with: Lines) -> None:
    assert lines_with(with_variants(swapped, session="variant: renewl")) == [
        "data/sessions/leap.yml:3:12: [1].variant: variant-unknown"
    ]


def test_a_delivery_mode_that_the_variant_does_not_have(swapped: Swap, lines_with: Lines) -> None:
    assert lines_with(with_variants(swapped, mode="full")) == [
        "data/sessions/leap.yml:2:18: [1].delivery_mode: variant-delivery"
    ]


def test_no_variant_is_unknown_because_of_a_mistake_in_the_variants(
    swapped: Swap, lines_with: Lines
) -> None:
    files = with_variants(swapped, mode="renewal")
    files[COURSE] = files[COURSE].replace("title: Renewal", "title: [Renewal]")
    grant = "accreditor: cfpc\n    variant: renewal\n    delivery: online"
    files[COURSE] = files[COURSE].replace("accreditor: cfpc", grant)
    [line] = lines_with(files)
    assert line.endswith(": variants[2].title: text-wanted")


@pytest.mark.parametrize(
    ("grant", "problem"),
    [
        ("variant: full", ""),
        ("variant: full\n    delivery: hybrid", ""),
        ("variant: ful", "variant: variant-unknown"),
        ("variant: ful\n    delivery: hybrid", "variant: variant-unknown"),
        ("variant: renewal\n    delivery: hybrid", "delivery: variant-delivery"),
        ("variant: renewal\n    delivery: in-person", "delivery: accreditation-delivery"),
    ],
)
def test_accreditation_is_for_a_variant_and_delivery_of_the_course(
    grant: str, problem: str, told: Lines
) -> None:
    lines = told(
        COURSE,
        ("accreditor: cfpc", f"accreditor: cfpc\n    {grant}"),
        ("accreditation:", f"{VARIANTS}accreditation:"),
        ("mode: hybrid", "mode: hybrid\n    variant: full"),
    )
    assert [line.split(": ", 1)[1] for line in lines] == (
        [f"accreditation[1].{problem}"] if problem else []
    )


def test_deliveries_of_one_mode_differ_in_variant_or_title(
    swapped: Swap, lines_with: Lines
) -> None:
    def lines(first: str, second: str) -> list[str]:
        deliveries = f"{VARIANTS}deliveries:\n  - {{mode: hybrid{first}}}\n  - mode: online"
        return lines_with(
            swapped(
                COURSE,
                ("deliveries:\n  - mode: online", deliveries),
                ("  - mode: hybrid\naccr", f"  - {{mode: hybrid{second}}}\naccr"),
            )
        )

    assert lines(", variant: full", ", variant: renewal") == []
    assert lines(", title: Evenings", "") == []
    [line] = lines(", title: Evenings", ", title: Evenings")
    assert line.endswith(": deliveries[3].mode: listed-twice")


def test_a_delivery_mode_that_the_course_does_not_have(told: Lines) -> None:
    place = "delivery_mode: in-person\n  place: {city: Edmonton}"
    assert told(SESSIONS, ("delivery_mode: online", place)) == [
        "sessions/leap.yml:2:18: [1].delivery_mode: session-delivery"
    ]


def test_a_delivery_mode_twice_in_a_course(told: Lines) -> None:
    assert told(COURSE, ("mode: hybrid", "mode: online")) == [
        "courses/leap.yml:9:11: deliveries[2].mode: listed-twice"
    ]


def test_a_session_id_is_unique_in_all_files(files: dict[str, str], lines_with: Lines) -> None:
    changed = {"courses/other.yml": files[COURSE], "sessions/other.yml": files[SESSIONS]}
    assert lines_with(changed) == ["data/sessions/other.yml:1:7: [1].id: session-id-taken"]


def test_a_session_id_is_unique_in_a_file(files: dict[str, str], lines_with: Lines) -> None:
    assert lines_with({SESSIONS: files[SESSIONS] * 2}) == [
        "data/sessions/leap.yml:22:7: [2].id: session-id-taken"
    ]


# Sums and placeholders


def test_credits_are_hours_times_rate(told: Lines) -> None:
    assert told(COURSE, ("credits: 29.0", "credits: 28")) == [
        "courses/leap.yml:14:14: accreditation[1].credits: credits"
    ]


@pytest.mark.parametrize("number", ["29", "29.0", "29.000"])
def test_credits_may_have_any_number_of_zeros(number: str, told: Lines) -> None:
    assert told(COURSE, ("credits: 29.0", f"credits: {number}")) == []


def test_credits_without_a_rate_are_believed(told: Lines) -> None:
    assert told(COURSE, ("    credits_per_hour: 2\n", "")) == []


def test_a_misspelt_placeholder(told: Lines) -> None:
    assert told(COURSE, ("{credits}", "{credit}")) == [
        "courses/leap.yml:15:36: accreditation[1].statement: number-unknown"
    ]


def test_a_placeholder_that_names_no_number(told: Lines) -> None:
    assert told(COURSE, ("{credits}", "{unit}")) == [
        "courses/leap.yml:15:36: accreditation[1].statement: number-unknown"
    ]


def test_a_placeholder_without_its_number(told: Lines) -> None:
    assert told(COURSE, ("{live_hours}", "{self_paced_hours}")) == [
        "courses/leap.yml:8:10: deliveries[1].features[1]: number-missing"
    ]


def test_placeholders_are_checked_in_each_language(told: Lines) -> None:
    text = ("statement: Certified for up to {credits} credits.", "statement: {en: A, fr: '{b}'}")
    assert len(told(COURSE, text)) == 1


# Times


def test_a_meeting_ends_after_it_starts(told: Lines) -> None:
    assert told(SESSIONS, (FIRST, "start: 2027-01-14 16:00")) == [
        "sessions/leap.yml:9:12: [1].meetings[1].end: end-before-start"
    ]


def test_a_meeting_may_end_on_another_day(told: Lines) -> None:
    night = ("start: 2027-01-14 12:00\n      end: 15:00", "start: 2027-01-14 23:00\n      end: ")
    assert told(SESSIONS, (night[0], f"{night[1]}2027-01-15 01:00")) == []


def test_meetings_of_a_session_do_not_overlap(told: Lines) -> None:
    assert told(SESSIONS, (SECOND, "start: 2027-01-14 14:00")) == [
        "sessions/leap.yml:11:14: [1].meetings[2].start: meetings-overlap"
    ]


def test_a_meeting_may_start_when_another_ends(told: Lines) -> None:
    second = ("2027-01-21 12:00\n      end: 15:00", "2027-01-14 15:00\n      end: 16:00")
    assert told(SESSIONS, second) == []


def test_overlaps_are_found_in_any_order(told: Lines) -> None:
    assert told(SESSIONS, (SECOND, "start: 2027-01-14 11:00")) == [
        "sessions/leap.yml:8:14: [1].meetings[1].start: meetings-overlap"
    ]


def test_a_meeting_key_is_unique_in_its_session(told: Lines) -> None:
    assert told(SESSIONS, ("key: part-2", "key: part-1")) == [
        "sessions/leap.yml:10:12: [1].meetings[2].key: meeting-key"
    ]


def test_meetings_without_keys_are_told_apart(told: Lines) -> None:
    without = [("    - key: part-1\n      start", "    - start")]
    without += [("    - key: part-2\n      start", "    - start")]
    (line,) = told(SESSIONS, *without)
    assert line == "sessions/leap.yml:9:7: [1].meetings[2]: meeting-key"


SKIPPED, REPEATED = "2027-03-14 02:30", "2027-11-07 01:30"


def test_a_time_that_a_clock_change_skips(told: Lines) -> None:
    assert told(SESSIONS, (FIRST, f"start: {SKIPPED}")) == [
        "sessions/leap.yml:8:14: [1].meetings[1].start: clock-skips"
    ]


def test_a_time_that_a_clock_change_repeats(told: Lines) -> None:
    assert told(SESSIONS, (FIRST, f"start: {REPEATED}")) == [
        "sessions/leap.yml:8:14: [1].meetings[1].start: clock-repeats"
    ]


@pytest.mark.parametrize("offset", ["-04:00", "-05:00"])
def test_an_offset_tells_which_of_two_times_is_meant(offset: str, told: Lines) -> None:
    assert told(SESSIONS, (SECOND, f"start: {REPEATED} {offset}")) == []


LAST = f"{SECOND}\n      end: 15:00"
IN_THE_REPEATED_HOUR = [
    ("01:45 -04:00", "01:30 -05:00", []),
    ("01:30 -05:00", "01:45 -04:00", ["12:12: [1].meetings[2].end: end-before-start"]),
]


@pytest.mark.parametrize(("start", "end", "problems"), IN_THE_REPEATED_HOUR)
def test_times_are_compared_as_instants(
    start: str, end: str, problems: list[str], told: Lines
) -> None:
    times = f"start: 2027-11-07 {start}\n      end: {end}"
    assert told(SESSIONS, (LAST, times)) == [f"sessions/leap.yml:{line}" for line in problems]


def test_a_meeting_may_follow_another_in_the_repeated_hour(told: Lines) -> None:
    first = "start: 2027-11-07 01:00 -04:00\n      end: 01:50 -04:00"
    second = "start: 2027-11-07 01:10 -05:00\n      end: 01:50 -05:00"
    assert told(SESSIONS, (f"{FIRST}\n      end: 15:00", first), (LAST, second)) == []


def test_registration_is_compared_in_the_repeated_hour(told: Lines) -> None:
    opens = ("opens: 2026-11-01 09:00", "opens: 2026-11-01 01:50 -04:00")
    closes = ("closes: 2027-01-12 17:00", "closes: 2026-11-01 01:10 -05:00")
    assert told(SESSIONS, opens, closes) == []
    assert (
        told(
            SESSIONS,
            (opens[0], "opens: 2026-11-01 01:10 -05:00"),
            (closes[0], "closes: 2026-11-01 01:50 -04:00"),
        )
        != []
    )


def test_an_offset_that_the_zone_does_not_have(told: Lines) -> None:
    assert told(SESSIONS, (FIRST, f"{FIRST} -03:00")) == [
        "sessions/leap.yml:8:14: [1].meetings[1].start: clock-offset"
    ]


@pytest.mark.parametrize("moment", [SKIPPED, REPEATED])
def test_vancouver_no_longer_changes_its_clocks(moment: str, told: Lines) -> None:
    zone = ("zone: America/Toronto", "zone: America/Vancouver")
    meeting = (f"{SECOND}\n      end: 15:00", f"start: {moment}\n      end: 04:00")
    assert told(SESSIONS, zone, meeting) == []


def test_registration_closes_after_it_opens(told: Lines) -> None:
    assert told(SESSIONS, ("closes: 2027-01-12 17:00", "closes: 2026-10-31 17:00")) == [
        "sessions/leap.yml:16:13: [1].registration.closes: registration-order"
    ]


def test_registration_does_not_open_at_a_skipped_time(told: Lines) -> None:
    (line,) = told(SESSIONS, ("opens: 2026-11-01 09:00", "opens: 2026-03-08 02:30"))
    assert line == "sessions/leap.yml:15:12: [1].registration.opens: clock-skips"


# Places and prices


def test_people_who_meet_in_a_room_need_a_place(told: Lines) -> None:
    assert told(SESSIONS, ("delivery_mode: online", "delivery_mode: hybrid")) == [
        "sessions/leap.yml:1:3: [1].place: place-missing"
    ]


def test_one_place_is_enough_for_a_hybrid_session(told: Lines) -> None:
    mode = ("delivery_mode: online", "delivery_mode: hybrid")
    assert told(SESSIONS, mode, (SECOND, f"{SECOND}\n      place: {{city: Edmonton}}")) == []


def test_each_meeting_in_person_needs_a_place(
    files: dict[str, str], swapped: Swap, lines_with: Lines
) -> None:
    mode = ("delivery_mode: online", "delivery_mode: in-person")
    changed = swapped(SESSIONS, mode, (SECOND, f"{SECOND}\n      place: {{city: Edmonton}}"))
    course = files[COURSE].replace("mode: hybrid", "mode: in-person")
    (line,) = lines_with({**changed, COURSE: course})
    assert line.endswith(": [1].place: place-missing")


def test_two_prices_for_the_same_people(told: Lines) -> None:
    second = "    - amount: 450.00\n      until: 2026-12-15\n    - amount: 300\n"
    assert told(SESSIONS, ("    - amount: 450.00\n", second)) == [
        "sessions/leap.yml:20:7: [1].prices[2]: price-twice"
    ]


# All at once, and only what is wrong


def test_all_problems_of_all_files_come_in_order(
    files: dict[str, str], swapped: Swap, lines_with: Lines
) -> None:
    changed = {
        **swapped(SESSIONS, ("end: 15:00\n    - key: part-2", "end: 9:00\n    - key: part-1")),
        **swapped(COURSE, ("- amit-arya", "- nobody"), ("title: LEAP Oncology", "title:")),
        **swapped(PEOPLE, ("https://www.example.org/jose", "example.org")),
        **swapped(ORGANIZATION, ("country: CA", "country: Canada")),
        "accreditors.yml": f"{files[ACCREDITORS]}racgp: [\n",
        "sessions/none.yml": "",
    }
    assert [line.split(": ")[0] for line in lines_with(changed)] == [
        "data/accreditors.yml:4:8",
        "data/courses/leap.yml:1:7",
        "data/courses/leap.yml:21:5",
        "data/organization.yml:9:10",
        "data/people.yml:4:8",
        "data/sessions/leap.yml:9:12",
        "data/sessions/leap.yml:10:12",
        "data/sessions/none.yml:1:1",
    ]


def test_lines_are_ordered_as_numbers(told: Lines) -> None:
    lines = told(COURSE, ("live_hours: 6", "live_hours: six"), ("- amit-arya", "- nobody"))
    assert [line.split(":")[1] for line in lines] == ["6", "21"]


def test_a_person_with_a_problem_is_still_known(told: Lines) -> None:
    (line,) = told(PEOPLE, ("https://www.example.org/jose", "example.org"))
    assert ": jose-pereira.url: " in line


def test_a_person_whose_key_is_mended_is_known(told: Lines) -> None:
    (line,) = told(PEOPLE, ("jose-pereira:", "José Pereira:"))
    assert line.endswith(": id-form")


@pytest.mark.parametrize("name", [PEOPLE, ACCREDITORS, COURSE])
@pytest.mark.parametrize("content", ["a: [\n", "- a\n", b"\xff"])
def test_a_file_that_cannot_be_read_makes_no_reference_wrong(
    name: str, content: str, lines_with: Lines
) -> None:
    lines = lines_with({name: content})
    assert [line.split(":")[0] for line in lines] == [f"data/{name}"]


def test_a_wrong_name_in_a_list_does_not_hide_the_next(told: Lines) -> None:
    lines = told(COURSE, ("- jose-pereira", "- José Pereira\n  - jose-perera"))
    assert [line.split(": ")[0] for line in lines] == [
        "courses/leap.yml:19:5",
        "courses/leap.yml:20:5",
    ]


def test_a_wrong_meeting_does_not_hide_the_mistakes_of_the_next(told: Lines) -> None:
    lines = told(SESSIONS, (FIRST, "start: soon"), (SECOND, "start: 2027-01-21 16:00"))
    assert [line.split(": ")[1] for line in lines] == [
        "[1].meetings[1].start",
        "[1].meetings[2].end",
    ]


def test_two_wrong_keys_hide_nothing_and_are_not_called_the_same(told: Lines) -> None:
    keys = [("key: part-1", "key: Part 1"), ("key: part-2", "key: Part 2")]
    lines = told(SESSIONS, *keys, ("- jose-pereira", "- nobody"))
    assert [line.split(": ")[1] for line in lines] == [
        "[1].meetings[1].key",
        "[1].meetings[2].key",
        "[1].facilitators[1]",
    ]


def test_wrong_meetings_do_not_hide_an_unknown_person(told: Lines) -> None:
    first = (f"- key: part-1\n      {FIRST}\n      end: 15:00\n", "- soon\n")
    second = (f"{SECOND}\n      end: 15:00\n", f"{SECOND}\n      end: late\n")
    third = ("  registration:", "    - {key: part-3, start: 2027-02-01}\n  registration:")
    lines = told(SESSIONS, first, second, third, ("- jose-pereira", "- nobody"))
    assert [line.split(": ")[1] for line in lines] == [
        "[1].meetings[1]",
        "[1].meetings[2].end",
        "[1].facilitators[1]",
    ]


def test_a_wrong_session_does_not_hide_the_mistakes_of_the_next(
    files: dict[str, str], lines_with: Lines
) -> None:
    second = files[SESSIONS].replace("2027-01\n", "2027-02\n").replace("- jose", "- joe")
    broken = files[SESSIONS].replace("zone: America/Toronto", "zone: here")
    lines = lines_with({SESSIONS: broken + second})
    assert [line.split(": ")[1] for line in lines] == ["[1].zone", "[2].facilitators[1]"]


@pytest.mark.parametrize(
    ("name", "right", "wrong", "field"),
    [
        (COURSE, "live_hours: 6", "live_hours: six", "deliveries[1].live_hours"),
        (COURSE, "credits: 29.0", "credits: many", "accreditation[1].credits"),
        (COURSE, "mode: online", "mode: onlin", "deliveries[1].mode"),
        (COURSE, "title: LEAP Oncology", "titel: LEAP Oncology", "titel"),
        (SESSIONS, "key: part-2", "key: Part 2", "[1].meetings[2].key"),
        (SESSIONS, "zone: America/Toronto", "zone: here", "[1].zone"),
        (
            SESSIONS,
            "delivery_mode: online",
            "delivery_mode: hybrid\n  place: {venue: Hospital}",
            "[1].place.city",
        ),
        (
            SESSIONS,
            "    - amount: 450.00\n      until: 2026-12-15\n",
            "    - amount: 450\n    - amount: 300\n      until: Monday\n",
            "[1].prices[2].until",
        ),
    ],
)
def test_a_mistake_is_reported_once_and_nothing_because_of_it(
    name: str, right: str, wrong: str, field: str, told: Lines
) -> None:
    assert [line.split(": ")[1] for line in told(name, (right, wrong))] == [field]


def test_positions_stay_right_behind_an_entry_that_is_left_out(
    lines_with: Lines, swapped: Swap
) -> None:
    two = "accreditation:\n  - accreditor: [cfpc]\n    statement: x\n"
    (first, second) = lines_with(
        swapped(COURSE, ("accreditation:\n", two), ("credits: 29.0", "credits: 1"))
    )
    assert first.startswith("data/courses/leap.yml:11:17: accreditation[1].accreditor:")
    assert second.startswith("data/courses/leap.yml:16:14: accreditation[2].credits:")


@pytest.mark.parametrize(
    ("alias", "taken"), [("leap", "courses/leap.yml"), ("older", "courses/other.yml")]
)
def test_an_earlier_name_of_a_course_is_free(
    alias: str,
    taken: str,
    files: dict[str, str],
    problems_with: Callable[..., list[Problem]],
) -> None:
    other = f"{files[COURSE]}aliases: [older]\n"
    third = f"{files[COURSE]}aliases: [old, {alias}]\n"
    line = third.count("\n")
    (problem,) = problems_with({"courses/other.yml": other, "courses/third.yml": third})
    assert (problem.line, problem.column, problem.field) == (line, 16, "aliases[2]")
    assert problem.says == f"“{alias}” is already the address of data/{taken}."
