"""The pages of the manual: one per kind of file, and a page of links to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from ..facts import Kind
from ..loading import FILE_KINDS, emit_field
from ..locale import Words, fill, load_words
from ..pages import Render, Templates
from ..site import Site
from ..structure import HOME, Page, PageKind, Route, Section
from .fields import FieldEntry, FieldGroup, field_groups
from .places import Appearance, Sample
from .sample import ENTRY_MODELS

MANUAL = "editors/"


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldView:
    """A field as the manual shows it.

    form: what works in its text; empty if it takes no text
    is_list: whether it takes a list
    choices: the allowed values, if there are only a few
    inner: the id of the section with the fields within it; empty if it has none
    places: names of pages on which it appears, each with the headings of sections
    appearance: where it appears, with a picture
    """

    id: str
    name: str
    description: str
    required: bool
    form: str
    is_list: bool
    choices: tuple[str, ...]
    inner: str
    example: str
    places: tuple[tuple[str, tuple[str, ...]], ...]
    appearance: Appearance


def make_manual(site: Site) -> Iterator[Route]:
    """Every page of the manual, the page of links first."""
    templates = site.templates
    yield Route(
        kind=PageKind.MANUAL,
        path=MANUAL,
        parent=HOME,
        internal=True,
        make=partial(_contents_page, templates),
    )
    for kind in FILE_KINDS:
        yield Route(
            kind=PageKind.MANUAL,
            path=_chapter_path(kind),
            subject=kind,
            parent=MANUAL,
            internal=True,
            make=partial(_chapter_page, kind, templates),
        )


def _contents_page(templates: Templates) -> Page:
    words = templates.site.words
    chapters = [
        (_chapter_title(kind, words), _chapter_path(kind), _format_file_path(kind))
        for kind in FILE_KINDS
    ]
    render = templates.on(MANUAL, trail=templates.trail(), chapters=chapters)
    return Page(
        path=MANUAL,
        title=words.manual.title,
        description=fill(
            words.manual.description, {"organization": templates.site.organization.name}
        ),
        html=render(
            "page",
            kind=PageKind.MANUAL,
            header=render("title", title=words.manual.title),
            body=render("manual/chapters"),
        ),
    )


def _chapter_page(kind: str, templates: Templates) -> Page:
    words = templates.site.words
    title, path, file = _chapter_title(kind, words), _chapter_path(kind), _format_file_path(kind)
    render = templates.on(path, trail=templates.trail((words.manual.title, MANUAL)))
    sections = tuple(_make_sections(kind, render, words))
    return Page(
        path=path,
        title=fill(words.manual.of, {"title": title}),
        short_title=title,
        description=fill(words.manual.chapter, {"title": title, "file": file}),
        html=render(
            "page",
            kind=PageKind.MANUAL,
            header=render("title", title=title),
            lead=render("manual/lead", file=file),
            sections=sections,
        ),
        sections=sections,
    )


def _chapter_path(kind: str) -> str:
    return f"{MANUAL}{kind}/"


def _chapter_title(kind: str, words: Words) -> str:
    return str(getattr(words.manual.files, kind))


def _format_file_path(kind: str) -> str:
    """The path of the files of a kind, for example `data/courses/….yml`."""
    name = FILE_KINDS[kind]
    return f"data/{name}" if name.endswith(".yml") else f"data/{name}/….yml"


def _make_sections(kind: str, render: Render, words: Words) -> Iterator[Section]:
    ids = {group.model: _section_id(group) for group in field_groups(ENTRY_MODELS[kind])}
    for group in field_groups(ENTRY_MODELS[kind]):
        fields = [
            _view_field(kind, entry, ids.get(entry.inner, "") if entry.inner else "", words)
            for entry in group.fields
        ]
        heading = ".".join(group.path) or words.manual.fields
        intro = (group.model.__doc__ or "") if group.path else ""
        html = render("manual/fields", fields=fields, intro=intro)
        yield Section(id=_section_id(group), heading=heading, html=html)


def _section_id(group: FieldGroup) -> str:
    return "-".join(["in", *group.path]) if group.path else "fields"


def _view_field(kind: str, entry: FieldEntry, inner: str, words: Words) -> FieldView:
    schema = entry.schema
    appearance = _find_appearance(words.language, kind, entry.path)
    names: dict[str, list[str]] = {}
    for page, heading in appearance.places:
        names.setdefault(getattr(words.manual.places, page), []).append(heading)
    return FieldView(
        id="-".join(entry.path),
        name=entry.name,
        description=schema.help,
        required=schema.required,
        form=_describe_form(schema.value.kind, words),
        is_list=schema.many,
        choices=schema.value.choices,
        inner=inner,
        example="\n".join(emit_field(entry.name, schema.example, schema.schema)),
        places=tuple((name, tuple(filter(None, parts))) for name, parts in names.items()),
        appearance=appearance,
    )


def _describe_form(kind: Kind, words: Words) -> str:
    """What works in the texts of a kind; empty for other values."""
    forms = words.manual.forms
    texts = {Kind.PROSE: forms.prose, Kind.SENTENCE: forms.sentence}
    return texts.get(kind, forms.plain if kind in {Kind.TEXT, Kind.LINE} else "")


@cache
def _find_appearance(language: str, kind: str, path: tuple[str, ...]) -> Appearance:
    """Where a field appears. This does not depend on the facts of the site."""
    entries = {
        entry.path: entry for group in field_groups(ENTRY_MODELS[kind]) for entry in group.fields
    }
    return _load_sample(language).find_appearance(kind, entries[path])


@cache
def _load_sample(language: str) -> Sample:
    return Sample(load_words(language))
