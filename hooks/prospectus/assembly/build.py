"""Build a site from its facts. This is the only way from YAML files to a `Site`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from ..admin import make_admin_files
from ..diagnostics import Progress, Stage, no_progress
from ..facts import Catalogue, Organization, model_fields
from ..history import History, list_commits_meanwhile, read_history
from ..loading import read_catalogue
from ..locale import list_languages, load_words
from ..manual import make_manual
from ..output import CACHE_FOLDER
from ..site import Extension, Settings, Site, list_documents
from ..social_cards import CardPainter, load_fonts
from ..structure import FindEdit
from ..views import CourseCache, view_site


def build_site(
    root: Path,
    settings: Settings,
    now: datetime,
    *,
    catalogue: Catalogue | None = None,
    preview: bool = False,
    find_edit: FindEdit | None = None,
    assets_dir: Path | None = None,
    progress: Progress = no_progress,
) -> Site:
    """Build the site in the folder `root` as of the instant `now`, which must have a time zone.

    catalogue: the facts, if they have been read already
    preview: whether drafts are included
    find_edit: where to edit what a section shows
    assets_dir: the folder with the assets of the theme; without it there are no pictures of
        shared links, which need its fonts
    progress: hears what is read or made

    Raises `DataError` with every problem in all files.
    """
    if catalogue is None:
        progress(Stage.READING)
    with list_commits_meanwhile(root):
        facts = catalogue or read_catalogue(root, keep=True)
        visible = facts if preview else facts.published()
    progress(Stage.HISTORY)
    words = load_words(settings.language, facts.organization.country)
    cache = CourseCache(root)
    # A preview reads it again after each edit; a build does not, and needs the memory.
    history = read_history(root, visible, remember=preview)
    view = view_site(visible, words, now, history, cache.view_courses)
    extensions: list[Extension] = []
    if settings.admin:
        extensions.append(make_admin_files)
    if settings.manual:
        extensions.append(make_manual)
    return Site(
        view=view,
        settings=settings,
        find_edit=find_edit,
        painter=_painter(root, assets_dir / "fonts") if assets_dir else None,
        assets_dir=assets_dir,
        documents=list_documents(root / settings.docs_dir),
        extensions=extensions,
        course_keys=cache.keys,
        cache_dir=root / CACHE_FOLDER,
        docs_dir=root / settings.docs_dir,
    )


def _painter(root: Path, fonts: Path) -> CardPainter:
    """Draws cards with the fonts in a folder, and keeps them below the folder of the site."""
    return CardPainter(load_fonts(fonts), root / CACHE_FOLDER / "cards")


def placeholder_site(
    name: str, site_url: str, language: str, now: datetime, assets_dir: Path | None = None
) -> Site:
    """A site without courses, to show problems on while the data cannot be built.

    A URL or a language that cannot be used is replaced by a default.
    """
    language = language if language in list_languages() else "en"
    try:
        settings = Settings(site_url=site_url, language=language)
    except ValidationError:
        settings = Settings(site_url="http://127.0.0.1/", language=language)
    fields = model_fields(Organization).values()
    examples = {field.name: field.example for field in fields if field.required}
    organization = Organization.model_validate(examples | {"name": name})
    catalogue = Catalogue(
        organization=organization, people={}, accreditors={}, courses={}, sessions={}
    )
    view = view_site(catalogue, load_words(settings.language), now, History(revisions={}))
    return Site(view=view, settings=settings, assets_dir=assets_dir)
