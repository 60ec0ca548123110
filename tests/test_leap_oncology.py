"""The facts of the organisation's own page about LEAP™ Oncology, each to be found on ours.

In the order in which that page tells them. Its heading "Send us an Email" and the sentence below
it are left out on purpose: they lead to an address that the page does not tell.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup, NavigableString

from prospectus import loading

PATH = "courses/leap-oncology/"
BLOCKS = {
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "ul",
}

TITLE_AND_SUMMARY = [
    "LEAP™ Oncology",
    "Palliative care course for health care professionals working in cancer care settings.",
    (
        "LEAP™ Oncology is an interprofessional online course that provides health care "
        "professionals with the essential skills and competencies of the palliative care "
        "approach, with course modules and case studies contextualized to the cancer care "
        "setting."
    ),
]
TESTIMONIAL = [
    (
        "“I see palliative care differently after taking LEAP Oncology. I can better understand "
        "where patients and their supports are in their journey.”"
    ),
    "Volunteer Coordinator,",
    "LEAP™ Oncology learner",
]
AUDIENCE = [
    "Who is it for?",
    (
        "LEAP™ Oncology is ideal for any health care professional (e.g., oncologists, nurses, "
        "social workers, pharmacist, radiation therapist) working in cancer care but whose "
        "primary focus is not palliative care."
    ),
]
MODULES = (
    "17 interactive, self-learning online modules completed at your own pace (approximately 8 "
    "hours of work)."
)
FEATURES = [
    "Course features",
    "Interprofessional approach",
    "Built by Canadian palliative care experts.",
    (
        "Learners receive a LEAP™ certificate of completion and an electronic copy of the "
        "best-selling resource, the Pallium Palliative Pocketbook."
    ),
    "Online delivery",
    MODULES,
    (
        "6 hours of online webinars led by LEAP™ facilitators where learners will work through "
        "cases and discuss learnings from online modules."
    ),
    "Hybrid delivery",
    MODULES,
    (
        "6 hours of in-person learning led by LEAP™ facilitators where learners will work through "
        "cases and discuss learnings from online modules."
    ),
]
ACCREDITATION = [
    (
        "This two-credit-per-hour Group Learning program has been certified by the College of "
        "Family Physicians of Canada for up to 29.0 Mainpro+® credits."
    ),
    (
        "This is an Accredited Group Learning Activity (Section 1) as defined by the "
        "Maintenance of Certification Program of the Royal College of Physicians and Surgeons "
        "of Canada, and approved by the University of Ottawa’s Office of Continuing "
        "Professional Development. You may claim a maximum of 14.5 hours (credits are "
        "automatically calculated)."
    ),
]
OUTCOMES = [
    "Learning outcomes",
    "Upon completion of LEAP™ Oncology, learners should be able to:",
    (
        "Identify patients who could benefit from a palliative care approach earlier in the "
        "illness trajectory."
    ),
    "Promote and undertake Advance Care Planning discussions.",
    "Assess and manage pain; delirium; dyspnea; and nausea, nutrition, and hydration.",
    "Develop plans to address spiritual, religious, or psychosocial needs.",
    "Initiate essential discussions related to palliative and end-of-life care in daily work.",
    "Prepare patients and families for last days and hours.",
    "Identify quality improvement opportunities related to palliative care.",
]
TOPICS = [
    "Topics covered include",
    "Taking Ownership",
    "Transitions, Decision-Making, and Advance Care Planning",
    "Essential Conversations",
    "Nausea, Nutrition, and Hydration",
    "Pain",
    "Psychosocial and Spiritual Distress",
    "Dyspnea and Delirium",
    "Last Days and Hours",
    "Quality Improvement",
]
SESSIONS = [
    "Upcoming Sessions",
    "There are currently no upcoming LEAP™ Oncology sessions.",
    "See upcoming sessions for all courses.",
]
CONTACT = [
    "Click to Chat",
    (
        "Connect one-on-one, in real-time, through live chat with a Pallium representative. "
        "Available Monday – Friday 9:00 AM – 4:30 PM ET."
    ),
    "Give us a Call",
    "You can call us directly at 1-833-888-LEAP™ (5327).",
]
AUTHORS = [
    (
        "LEAP™ courses are developed and peer-reviewed by volunteer pan-Canadian teams of subject "
        "matter experts who are committed to promoting the palliative care approach."
    ),
    "José Pereira, MBChB, CCFP(PC), MSc, FCFP",
    "Scientific Officer, Pallium Canada",
    "Clinical Professor, Division of Palliative Care, McMaster University",
    "Professor, Department of Family Medicine, University of Ottawa, ON",
    "Martin Chasen, MBChB FCP(SA) MPhil(Pall Med) (Oncologist)",
    "Jennifer Dutka, BSc",
    "Pharmacist, Alberta Health Services",
    "Gordon Giddings, MD, CCFP",
    "Irma Kritzinger",
    "Palliative Care, Covenant Health Bonnyville",
    (
        "Clinical Lecturer, Department of Family Medicine, Faculty of Medicine and Dentistry, "
        "University of Alberta"
    ),
    "Andrew Mai, MD, CCFP",
    "Lorelei Sawchuck, MN, RN, CHPCN(C)",
    (
        "Nurse Practitioner & Education Lead Palliative Institute, Covenant Health, c/o Grey Nuns "
        "Community Hospital"
    ),
    "Yoko Tarumi, MD",
    (
        "Associate Clinical Professor, Division of Palliative Care Medicine, Department of "
        "Oncology, University of Alberta"
    ),
    "Symptom Control & Palliative Care Department, Cross Cancer Institute",
    "Sharon Watanabe, MD, FRCPC",
    (
        "Professor and Director, Division of Palliative Care Medicine, Department of Oncology, "
        "Faculty of Medicine and Dentistry, University of Alberta"
    ),
    "Director, Department of Symptom Control and Palliative Care, Cross Cancer Institute",
]
PEER_REVIEWERS = [
    "Peer reviewers",
    "Amit Arya, MD, CCFP, FCFP",
    (
        "Palliative Care Physician, Division of Supportive & Palliative Care, William Osler "
        "Health System"
    ),
    (
        "Lecturer, Division of Palliative Care, Department of Family & Community Medicine, "
        "University of Toronto"
    ),
    (
        "Assistant Clinical Professor, Division of Palliative Care, Faculty of Health Sciences, "
        "McMaster University"
    ),
    "Martin Chasen, MBChB FCP(SA) MPhil(Pall Med) (Oncologist)",
    "J. David Henderson",
    "Senior Medical Director Integrated Palliative Care NSHA",
    "Medical Director Colchester East Hants Palliative Care Service",
    "Past President CSPCP",
    "Chair Section Palliative Medicine CFPC",
]
# Where on our page each part of that page stands, in its order.
PARTS = {
    ".hero__words": TITLE_AND_SUMMARY[:2],
    ".summary": TITLE_AND_SUMMARY[2:],
    ".testimonial": TESTIMONIAL,
    ".section--audience": AUDIENCE,
    ".section--features": FEATURES,
    ".section--accreditation": ACCREDITATION,
    ".section--outcomes": OUTCOMES,
    ".section--topics": TOPICS,
    ".section--upcoming-sessions": SESSIONS,
    ".section--contact": CONTACT,
    ".section--authors": AUTHORS,
    ".section--peer-reviewers": PEER_REVIEWERS,
}
FACTS = [(part, fact) for part, facts in PARTS.items() for fact in facts]


@pytest.fixture(scope="module", params=["2027-01-10T17:00", "2027-07-10T17:00"])
def site(root, request, view, history_of):
    """The real site without the sessions that its editors may have added, in each half year."""
    facts = replace(loading.read_catalogue(root), sessions={})
    now = datetime.fromisoformat(request.param).replace(tzinfo=UTC)
    return view(facts, now, history_of(facts))


@pytest.fixture(scope="module")
def soup(site, outputs_of):
    """Our page of the course."""
    made = outputs_of(site)
    page = next(page for page in made.pages if page.path == PATH)
    return BeautifulSoup(page.html, "html.parser")


def lines(element) -> list[str]:
    """The visible text of an element, a line a block."""
    parts = []

    def walk(node):
        if isinstance(node, NavigableString):
            if type(node) is NavigableString:  # no comment
                parts.append(re.sub(r"\s", " ", node.replace("\u00a0", " ")))
        elif not (node.name in {"script", "style", "template"} or node.has_attr("hidden")):
            edge = "\n" if node.name in BLOCKS else ""
            parts.append(edge)
            for child in node.children:
                walk(child)
            parts.append(edge)

    walk(element)
    found = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in found if line]


@pytest.mark.parametrize(("part", "fact"), FACTS)
def test_each_fact_can_be_seen_in_its_part_of_the_page(soup, part, fact):
    [element] = soup.select(part)
    assert fact in lines(element)


@pytest.mark.parametrize("part", PARTS)
def test_the_facts_of_a_part_come_in_their_order(soup, part):
    shown = iter(lines(soup.select_one(part)))
    missing = [fact for fact in PARTS[part] if fact not in shown]
    assert missing == []


def test_the_parts_come_in_their_order(soup):
    everything = list(soup.find_all())
    places = [everything.index(soup.select_one(part)) for part in PARTS]
    assert places == sorted(places)


def test_the_parts_name_nobody_whom_the_source_does_not(soup):
    for part, facts in (
        (".section--authors", AUTHORS),
        (".section--peer-reviewers", PEER_REVIEWERS),
    ):
        names = [line for line in lines(soup.select_one(part)) if line in facts]
        own_heading = 0 if "Peer reviewers" in facts else 1
        assert len(lines(soup.select_one(part))) == len(names) + own_heading


def test_lists_are_as_long_as_those_of_the_source(soup):
    counts = {
        ".section--features > ul > li": 3,
        ".delivery": 2,
        ".delivery li": 4,
        ".grant": 2,
        ".outcomes > li": 7,
        ".topics > li": 9,
        ".section--authors .person": 9,
        ".section--peer-reviewers .person": 3,
        ".testimonial": 1,
    }
    assert {part: len(soup.select(part)) for part in counts} == counts


def test_the_sentence_on_all_sessions_is_a_link_to_them(soup):
    link = soup.find("a", string="See upcoming sessions for all courses.")
    assert link["href"] == "../../sessions/"


def test_the_number_can_be_dialled(soup):
    link = soup.select_one(".section--contact a[href^='tel:']")
    assert link["href"] == "tel:+18338885327"
    assert link.text == "1-833-888-LEAP™ (5327)"


def test_martin_chasen_is_one_person_in_both_lists(site):
    (course,) = site.courses
    author, reviewer = course.authors[1], course.peer_reviewers[1]
    assert author is reviewer
    assert author.name == "Martin Chasen"
    assert [person.name for person in site.people.values()].count("Martin Chasen") == 1
    assert len(site.people) == 11


def test_no_email_is_shown_as_none_is_known(site, soup):
    assert site.organization.email is None
    text = "\n".join(lines(soup))
    assert "Email" not in text
    assert "email" not in text.lower()
    assert "@" not in text
    assert not soup.select("a[href^='mailto:']")


def test_the_numbers_of_the_source_are_numbers_of_the_facts(site):
    (course,) = site.courses
    assert [delivery.length.workload for delivery in course.deliveries] == [14, 14]
    cfpc, royal_college = course.accreditation
    assert (cfpc.credits_text, cfpc.unit) == ("29.0", "Mainpro+® credits")
    assert (royal_college.hours_text, royal_college.section) == ("14.5 hours", "Section 1")
