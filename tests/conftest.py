"""A small invented site, of which a test changes what it is about."""

import signal
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bytecode import share_bytecode
from small_site import ACCREDITORS, COURSE, ORGANIZATION, PEOPLE, SESSION

from prospectus.facts import Catalogue
from prospectus.facts.course import Course
from prospectus.facts.organization import Organization
from prospectus.facts.people import Accreditor, Person
from prospectus.facts.session import Session
from prospectus.facts.times import load_zone
from prospectus.history.model import History, Revision
from prospectus.locale import load_words
from prospectus.locale.words import Words
from prospectus.site import Settings, Site
from prospectus.social_cards import CardPainter
from prospectus.structure import FindEdit
from prospectus.views import SiteView, view_site
from prospectus.views.localizer import Localizer

SITE_URL = "https://courses.example.org/"
CHANGED = datetime(2026, 12, 5, 14, 30, 7, tzinfo=UTC)

# Files of few tests that take long. They start first, so that no process waits for one in the end.
LONG = (
    "calendars/test_life.py",
    "outputs/test_kept_builds.py",
    "commands/test_build.py",
    "mkdocs/test_menu.py",
    "workflows/test_commands.py",
    "calendars/test_subscriber.py",
    "commands/test_new.py",
    "commands/test_progress.py",
    "commands/test_properdocs.py",
    "mkdocs/test_mistakes.py",
    "mkdocs/test_plugins.py",
    "mkdocs/test_preview.py",
    "mkdocs/test_reproducible.py",
    "mkdocs/test_serve.py",
    "search/test_index.py",
    "browser/test_thousand.py",
    "browser/test_search.py",
    "browser/test_live.py",
    "browser/test_use.py",
    "browser/test_flyer.py",
)


def pytest_configure(config: pytest.Config) -> None:
    # What is started in the background, as tests may be, ignores Ctrl-C and hands that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # pytest-xdist starts files in the order in which they are collected.
    config.option.loadscopereorder = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew, then look at what changed",
    )


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder of this run, which all processes that take part in it share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if hasattr(request.config, "workerinput") else folder


@pytest.fixture(scope="session", autouse=True)
def _compile_once(run_folder: Path) -> None:
    share_bytecode(run_folder / "bytecode")


def _at(local: str, zone_name: str = "America/Toronto") -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=load_zone(zone_name))


def _make_site(
    *sessions: Session,
    course: Mapping[str, Any] | None = None,
    organization: Mapping[str, Any] | None = None,
    people: Mapping[str, Any] | None = None,
    accreditors: Mapping[str, Any] | None = None,
    now: str | datetime = "2027-01-10 12:00",
    history: History | None = None,
) -> SiteView:
    facts = Catalogue(
        organization=Organization.model_validate(ORGANIZATION | dict(organization or {})),
        people={
            key: Person.model_validate(person) for key, person in (PEOPLE | (people or {})).items()
        },
        accreditors={
            key: Accreditor.model_validate(body)
            for key, body in (ACCREDITORS | (accreditors or {})).items()
        },
        courses={"pain": Course.model_validate(COURSE | dict(course or {}))},
        sessions={"pain": tuple(sessions)},
    )
    return _view(facts, now, history or _history(facts))


def _view(facts: Catalogue, now: str | datetime, history: History) -> SiteView:
    moment = _at(now) if isinstance(now, str) else now
    words = load_words("en", facts.organization.country)
    return view_site(facts, words, moment, history)


def _history(facts: Catalogue, changed: datetime = CHANGED, sequence: int = 0) -> History:
    revision = Revision(created=CHANGED, modified=changed, sequence=sequence)
    sessions = (session for some in facts.sessions.values() for session in some)
    keys = [(session.id, one.key) for session in sessions for one in session.meetings]
    return History(revisions=dict.fromkeys(keys, revision))


def _make_outputs(
    view: SiteView,
    site_url: str = SITE_URL,
    *,
    painter: CardPainter | None = None,
    find_edit: FindEdit | None = None,
    **settings: Any,
) -> Site:
    return Site(
        view=view,
        settings=Settings(site_url=site_url, **settings),
        painter=painter,
        find_edit=find_edit,
    )


@pytest.fixture(scope="session")
def words() -> Words:
    """The English words."""
    return load_words("en")


@pytest.fixture(scope="session")
def localizer(words: Words) -> Localizer:
    """The small site's organisation speaking English."""
    return Localizer(words=words, organization=Organization.model_validate(ORGANIZATION))


@pytest.fixture(scope="session")
def at() -> Callable[..., datetime]:
    """A local time of a zone, Toronto's if none is named."""
    return _at


@pytest.fixture(scope="session")
def make_session() -> Callable[..., Session]:
    """The small site's session with some fields changed."""
    return lambda **changes: Session.model_validate(SESSION | changes)


@pytest.fixture(scope="session")
def make_site() -> Callable[..., SiteView]:
    """The small site with these sessions, and with some fields changed."""
    return _make_site


@pytest.fixture(scope="session")
def view() -> Callable[..., SiteView]:
    """Facts at a moment, with a history."""
    return _view


@pytest.fixture(scope="session")
def history_of() -> Callable[..., History]:
    """A history in which every meeting changed at the same instant."""
    return _history


@pytest.fixture(scope="session")
def outputs_of() -> Callable[..., Site]:
    """All pages and files of a site."""
    return _make_outputs


@pytest.fixture(scope="session")
def page_of() -> Callable[..., Any]:
    """One page of a site by its path."""

    def page(site: SiteView, path: str) -> Any:
        return next(page for page in _make_outputs(site).pages if page.path == path)

    return page


@pytest.fixture(scope="session")
def file_of() -> Callable[..., bytes]:
    """The content of one file of a site by its path."""

    def content(site: SiteView, path: str, **how: Any) -> bytes:
        return next(f.content for f in _make_outputs(site, **how).files if f.path == path)

    return content


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return Path(__file__).parents[1]
