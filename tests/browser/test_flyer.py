"""Courses as flyers: PDFs of two sheets that say all, and pages that print well."""

import io
import re
import runpy
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
PROSPECTUS = Path(sys.executable).with_name("prospectus")
LEAP = "leap-oncology"
POINTS = {"letter": (612, 792), "a4": (595, 842)}
FACTS = [fact for _, fact in runpy.run_path(str(ROOT / "tests/test_leap_oncology.py"))["FACTS"]]


def run(*arguments):
    done = subprocess.run(
        [PROSPECTUS, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def squeezed(text):
    """Without spaces and hyphens, as lines of a PDF break anywhere."""
    return re.sub(r"[\s\-\u00ad\u0002\ufffe]", "", text)


def text_of(path):
    pages = pypdfium2.PdfDocument(path)
    return squeezed("".join(page.get_textpage().get_text_range() for page in pages))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The real site, built with flyers on A4."""
    folder = tmp_path_factory.mktemp("flyers") / "site"
    run("build", "--to", folder, "--flyers", "a4")
    return folder


@pytest.fixture(scope="module", params=POINTS)
def paper(request):
    return request.param


@pytest.fixture(scope="module")
def printed(site, demo, paper, tmp_path_factory):
    """All flyers of both sites on a paper, by the names of their courses."""
    folder = tmp_path_factory.mktemp(paper)
    for name, built in (("real", site), ("demo", demo.folder)):
        shutil.copytree(built, folder / name)
        run("flyer", "--site", folder / name, "--paper", paper)
    return {path.parent.name: path for path in folder.rglob("flyer.pdf")}


def test_each_course_fits_on_two_or_three_sheets(printed, demo, paper):
    assert set(printed) == {LEAP} | {
        path.stem for path in (demo.source / "data/courses").glob("*.yml")
    }
    for name, path in printed.items():
        pages = PdfReader(path).pages
        assert 1 <= len(pages) <= (2 if name == LEAP else 3), name
        for page in pages:
            size = float(page.mediabox.width), float(page.mediabox.height)
            assert size == pytest.approx(POINTS[paper], abs=1)


def test_the_flyer_says_all_that_the_page_does(printed):
    text = text_of(printed[LEAP])
    assert len(FACTS) > 70
    assert [fact for fact in FACTS if squeezed(fact) not in text] == []


def test_what_can_only_be_clicked_is_not_on_paper(printed):
    for path in printed.values():
        text = text_of(path)
        for words in ("Skip to content", "Subscribe", "Edit this page", "On this page"):
            assert squeezed(words) not in text, path
        assert "Flyer(PDF)" not in text


def test_many_sessions_are_cut_off_with_the_address_of_the_rest(printed):
    text = text_of(printed["rural-emergency-essentials"])
    assert "Mar11–12,2027" in text
    assert "Jun17–18,2027" not in text
    assert squeezed("More sessions: demo.example.org/courses/rural-emergency-essentials/") in text


def test_it_can_be_read_aloud_and_found(printed):
    pdf = PdfReader(printed[LEAP])
    root = pdf.trailer["/Root"]
    assert pdf.metadata.title == "LEAP™ Oncology – Pallium Canada"
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root

    def titles(entries):
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title

    headings = list(titles(pdf.outline))
    assert "LEAP™ Oncology" in headings
    assert {"Accreditation", "Learning outcomes", "Peer reviewers"} <= set(headings)


def test_its_links_lead_to_the_published_site(printed):
    for path in printed.values():
        found = {
            note.get_object()["/A"]["/URI"]
            for page in PdfReader(path).pages
            for note in page.get("/Annots", ())
            if "/URI" in note.get_object().get("/A", {})
        }
        home = (
            "https://courses.example.org/"
            if path.parent.name == LEAP
            else "https://demo.example.org/"
        )
        assert f"{home}courses/{path.parent.name}/" in found
        assert all(re.match(r"https://|tel:\+|mailto:", url) for url in found)


def test_its_code_leads_a_phone_to_the_page(printed):
    path = printed[LEAP]
    page = pypdfium2.PdfDocument(path)[0].render(scale=3, grayscale=True)
    pixels = memoryview(bytes(page.buffer)).cast("B", (page.height, page.stride))
    [code] = zxingcpp.read_barcodes(pixels)
    assert code.text == f"https://courses.example.org/courses/{LEAP}/"


def test_the_same_site_makes_the_same_bytes(site, tmp_path):
    made = site / "courses" / LEAP / "flyer.pdf"
    first = made.read_bytes()
    again = shutil.copytree(site, tmp_path / "site")
    done = run("flyer", LEAP, "--site", again, "--paper", "a4")
    assert done.stdout == f"Printed 1 flyer into {again}/\n"
    assert done.stderr == ""
    assert (again / "courses" / LEAP / "flyer.pdf").read_bytes() == first
    told = re.search(r'"built":"([^"]+)"', (site / "api/v1/courses.json").read_text())
    moment = datetime.fromisoformat(told[1]).astimezone(UTC)
    assert PdfReader(io.BytesIO(first)).metadata.creation_date == moment


def test_pages_of_a_site_with_flyers_link_them(site, serve, opened):
    tab = opened()
    tab.open(serve(site) + f"courses/{LEAP}/")
    link = tab.page.get_by_role("link", name="Flyer (PDF)")
    answer = tab.page.request.get(link.evaluate("link => link.href"))
    assert answer.status == 200
    assert answer.headers["content-type"] == link.get_attribute("type") == "application/pdf"


def test_a_site_without_links_to_flyers_is_told(demo, tmp_path):
    folder = shutil.copytree(demo.folder, tmp_path / "site")
    done = run("flyer", "grief-at-work", "--site", folder)
    assert done.stdout == f"Printed 1 flyer into {folder}/\n"
    assert "grief-at-work has no link to its flyer" in done.stderr
    assert [path.parent.name for path in folder.rglob("flyer.pdf")] == ["grief-at-work"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "courses/",
        "courses/rural-emergency-essentials/",
        "sessions/",
        "courses/wound-care-at-home/sessions/wound-care-2027-03-fr/",
    ],
)
def test_pages_print_dark_on_light_whatever_the_screen(demo, opened, path):
    tab = opened(scheme="dark")
    tab.open(demo.address + path)
    assert tab.page.get_attribute("body", "data-md-color-scheme") == "slate"
    tab.page.emulate_media(media="print")
    assert tab.faint() == []
    look = "() => getComputedStyle(document.querySelector('.page__body')).color"
    dark = [int(value) for value in re.findall(r"\d+", tab.page.evaluate(look))[:3]]
    assert max(dark) < 100
    shown = tab.page.locator("button:visible, input:visible, .md-tabs:visible, .trail:visible")
    assert shown.count() == 0


def test_where_to_register_is_written_out_on_paper(demo, opened):
    tab = opened()
    tab.open(demo.address + "courses/wound-care-at-home/sessions/wound-care-2027-03-fr/")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(tab.page.pdf())).pages)
    assert "Register: https://register.example.org/wound-care-2027-03-fr" in text


# The words of a page's main part with all of it unfolded, and what is there only to be clicked.
WORDS = """(main, clicked) => {
  const folded = [...main.querySelectorAll("details:not([open])")]
  folded.forEach(part => { part.open = true })
  for (const part of main.querySelectorAll(clicked)) part.hidden = true
  const lines = main.innerText.split("\\n")
  for (const part of main.querySelectorAll(clicked)) part.hidden = false
  folded.forEach(part => { part.open = false })
  return lines
}"""
CLICKED = ".trail, .contents, .subscribe, .section--calendar, .more, .button, .edit, [href^='#']"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    "path",
    [
        "courses/dementia-day-by-day/",
        "courses/dementia-day-by-day/sessions/dementia-2027-01/",
        "editors/organization/",
    ],
)
def test_paper_has_the_words_that_the_screen_folds(demo, opened, tmp_path, path, script):
    tab = opened(java_script_enabled=script)
    tab.open(demo.address + path)
    expected = tab.page.locator("main").evaluate(WORDS, CLICKED)
    assert len(expected) > 20
    tab.page.pdf(path=tmp_path / "page.pdf")
    text = text_of(tmp_path / "page.pdf")
    assert [line for line in expected if squeezed(line) not in text] == []
    folded = tab.page.locator("details:not([open])").count()
    assert folded == tab.page.locator("details").count(), "the screen is as it was"


def test_a_browser_without_the_selector_unfolds_for_the_printer(demo, opened):
    tab = opened()
    tab.open(demo.address + "courses/dementia-day-by-day/sessions/dementia-2027-01/")
    folded = tab.page.locator("details:not([open])")
    assert folded.count() == 2
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == 2
