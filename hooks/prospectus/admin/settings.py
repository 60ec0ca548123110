"""The configuration of the editor: a collection for each kind of file, and where it saves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..facts import (
    KEY_PATTERN,
    Accreditor,
    Catalogue,
    Course,
    Organization,
    Person,
    Session,
    zone_names,
)
from ..loading import walk_texts
from ..site import AdminSettings
from .fields import FormField, form_fields, key_field

Config = dict[str, Any]

LOCAL = {"name": "proxy", "proxy_url": "/admin/api"}
"""The backend of `prospectus admin`."""


def make_config(
    courses: Mapping[str, str | None],
    languages: Iterable[str],
    online: AdminSettings | None,
    site_url: str,
) -> Config:
    """The configuration of the editor.

    `courses` has titles by slug, `languages` those of texts. `online` is None for an editor on a
    local computer.
    """
    form_languages = tuple(languages) or ("en",)
    folder = f"{online.folder.strip('/')}/" if online and online.folder.strip("/") else ""
    config: Config = {
        "load_config_file": False,
        "backend": online.backend_settings() if online else LOCAL,
        "publish_mode": "editorial_workflow" if online else "simple",
        **({"site_url": site_url, "display_url": site_url} if site_url else {}),
        "media_folder": f"{folder}docs/images",
        "public_folder": "images",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "show_preview_links": False,
        "zones": sorted(zone_names()),
        "key_pattern": f"^{KEY_PATTERN}$",
        "collections": [
            _course_collection(f"{folder}data", form_languages),
            _session_collection(f"{folder}data", courses, form_languages),
            _keyed_collection(f"{folder}data", "people", "person", Person, form_languages),
            _keyed_collection(
                f"{folder}data", "accreditors", "accreditor", Accreditor, form_languages
            ),
            _organization_collection(f"{folder}data", form_languages),
        ],
    }
    return config


def _course_collection(data: str, languages: tuple[str, ...]) -> FormField:
    address = {
        "name": "_address",
        "label": "Address",
        "hint": "The end of the page's address: lowercase letters, digits and hyphens. "
        "It can't be changed here later.",
        "widget": "address",
        "required": True,
    }
    return {
        "name": "courses",
        "label": "Courses",
        "label_singular": "Course",
        "folder": f"{data}/courses",
        "extension": "yml",
        "format": "courses",
        "create": True,
        "delete": False,
        "slug": "{{fields._address}}",
        "identifier_field": "_address",
        "summary": "{{_label}}",
        "sortable_fields": [],
        "fields": [address, *form_fields(Course, languages)],
    }


def _session_collection(
    data: str, courses: Mapping[str, str | None], languages: tuple[str, ...]
) -> FormField:
    """One file per course; the browser gives each file the fields of the collection."""
    return {
        "name": "sessions",
        "label": "Sessions",
        "label_singular": "Sessions",
        "format": "sessions",
        "delete": False,
        "files": [
            {"name": slug, "label": title or slug, "file": f"{data}/sessions/{slug}.yml"}
            for slug, title in courses.items()
        ],
        "fields": [
            _entry_list("sessions", "session", "The dated runs of the course.")
            | {"fields": form_fields(Session, languages)}
        ],
    }


def _keyed_collection(
    data: str,
    name: str,
    singular: str,
    model: type[Person | Accreditor],
    languages: tuple[str, ...],
) -> FormField:
    key = key_field(
        f"Courses and sessions name this {singular} by this key; do not change it later.",
        {"person": "jose-pereira", "accreditor": "cfpc"}[singular],
    )
    entries = _entry_list(name, singular, "")
    summary = "{{fields.name}}" if model is Person else "{{fields._label}}"
    fields = [key, *form_fields(model, languages)]
    return {
        "name": name,
        "label": name.capitalize(),
        "label_singular": name.capitalize(),
        "format": name,
        "delete": False,
        "files": [{"name": name, "label": name.capitalize(), "file": f"{data}/{name}.yml"}],
        "fields": [
            entries | {"fields": fields, "summary": summary, "allow_reorder": False},
        ],
    }


def _entry_list(name: str, singular: str, hint: str) -> FormField:
    return {
        "name": name,
        "label": name.capitalize(),
        "label_singular": singular,
        "hint": hint,
        "widget": "list",
        "required": False,
        "collapsed": True,
    }


def _organization_collection(data: str, languages: tuple[str, ...]) -> FormField:
    return {
        "name": "organization",
        "label": "Organization",
        "format": "organization",
        "delete": False,
        "files": [
            {
                "name": "organization",
                "label": "Organization",
                "file": f"{data}/organization.yml",
            }
        ],
        "fields": form_fields(Organization, languages),
    }


def site_config(
    facts: Catalogue, online: AdminSettings | None, site_url: str
) -> tuple[Config, str]:
    """The configuration for the facts of a site, and the organization's name."""
    languages = used_languages(facts)
    own = languages[0]
    titles = {slug: course.title.in_language(own, own) for slug, course in facts.courses.items()}
    name = facts.organization.name.in_language(own, own)
    return make_config(titles, languages, online, site_url), name


def used_languages(facts: Catalogue) -> list[str]:
    """The languages in which texts are written, the organization's own first."""
    languages = {language for _, _, text in walk_texts(facts) for language in text.languages()}
    own = facts.organization.language
    return [own, *sorted(languages - {own})]


def dump_config(config: Config) -> bytes:
    """The configuration as JSON, which the browser loads."""
    return json.dumps(config, ensure_ascii=False, separators=(",", ":")).encode()
