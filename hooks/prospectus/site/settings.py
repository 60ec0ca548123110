"""The settings of `mkdocs.yml` that Prospectus reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urljoin, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ..diagnostics import DataError, Problem, closest_name
from ..facts import IGNORABLE, FactError, refuse
from ..loading import Location
from ..locale import list_languages
from .config_file import ConfigFile, read_config_file
from .refusals import find_refused


def _end_with_slash(url: str) -> str:
    return f"{url.rstrip('/')}/"


def _check_language(language: str) -> str:
    if language not in list_languages():
        raise FactError("setting-language", language=language, known=", ".join(list_languages()))
    return language


# The path is written into the configuration of web servers, where quotes, ; and $ mean something.
_SITE_URL = r"^https?://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?(/([\w.~%+@,-][\w.~%+@,:-]*)?)*$"
SiteUrl = Annotated[
    str,
    Field(pattern=_SITE_URL),
    refuse(IGNORABLE),
    AfterValidator(_end_with_slash),
]
SiteLanguage = Annotated[str, AfterValidator(_check_language)]


class AdminSettings(BaseModel):
    """`extra.admin`: where editors of the published site sign in and save."""

    model_config = ConfigDict(frozen=True, extra="allow")

    backend: Literal["github", "gitlab"] = Field(
        description="The service that hosts the repository.", examples=["github"]
    )
    repo: str = Field(
        pattern=r"^[\w.-]+(/[\w.-]+)+$", description="Owner and name.", examples=["owner/name"]
    )
    branch: str = Field(
        default="main", min_length=1, description="The branch to change.", examples=["main"]
    )
    folder: str = Field(
        default="", description="The site's folder in the repository.", examples=["site"]
    )
    base_url: str | None = Field(
        default=None,
        pattern=r"^https://",
        description="The server that signs editors in.",
        examples=["https://auth.example.org"],
    )
    api_root: str | None = Field(
        default=None,
        pattern=r"^https://",
        description="The API of a service of your own.",
        examples=["https://git.example.org/api/v4"],
    )

    def backend_settings(self) -> dict[str, Any]:
        """The settings of Decap's backend, with further keys that only Decap knows."""
        own = self.model_dump(exclude_none=True, exclude={"backend", "folder"})
        return {"name": self.backend} | own

    def hosts(self) -> list[str]:
        """The hosts that the editor connects to after an editor has signed in."""
        hosts = {
            "github": ["https://api.github.com", "https://avatars.githubusercontent.com"],
            "gitlab": ["https://gitlab.com"],
        }
        own = [f"https://{urlsplit(url).netloc}" for url in (self.base_url, self.api_root) if url]
        return [*hosts[self.backend], *own]


class Alternate(BaseModel):
    """An entry of `extra.alternate`: the same site in another language."""

    model_config = ConfigDict(frozen=True, extra="allow")

    link: str = Field(description="Its URL.", examples=["/fr/"])
    lang: str = Field(description="Its language.", examples=["fr"])


class Settings(BaseModel):
    """The settings in `mkdocs.yml` that Prospectus reads, also those below `extra` and `theme`.

    `site_url` ends with a slash.
    """

    model_config = ConfigDict(frozen=True)

    site_url: SiteUrl = Field(examples=["https://courses.example.org/"])
    language: SiteLanguage = Field(default="en", examples=["en"])
    docs_dir: str = "docs"
    custom_dir: str = "overrides"
    search: bool = True
    repo_url: str = ""
    edit_uri: str = ""
    flyers: bool = Field(default=False, examples=["true"])
    manual: bool = Field(default=False, examples=["true"])
    admin: AdminSettings | None = Field(
        default=None, examples=[{"backend": "github", "repo": "owner/name"}]
    )
    editor_uri: str = "vscode://file/{path}:{line}"
    alternate: tuple[Alternate, ...] = ()

    @classmethod
    def from_config(cls, config: ConfigFile) -> Self:
        """The settings of a configuration file.

        Raises `DataError` with every setting that is unknown, invalid or does not work here. A
        name below `extra` that is close to one of ours is a misspelling; other names there belong
        to themes and plugins.
        """
        problems = [*_unknown_names(config), *find_refused(config)]
        try:
            settings = cls.model_validate(_own_values(config.values))
        except ValidationError as error:
            problems += [_problem(detail, config) for detail in error.errors(include_url=False)]
        if problems:
            raise DataError(problems)
        return settings

    def alternate_urls(self, site_url: str, path: str) -> list[tuple[str, str]]:
        """The language and URL of a page in each language; empty if there is only one.

        All languages are made from the same data, so each has the page.
        """
        languages = self.alternate if len(self.alternate) > 1 else ()
        return [(other.lang, urljoin(site_url, other.link) + path) for other in languages]


_IN_EXTRA = ("flyers", "manual", "admin", "editor_uri", "alternate")
# Those of MkDocs 1.6, as the core does not import it. A test compares them.
MKDOCS_SETTINGS = (
    *("config_file_path", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri"),
    *("edit_uri_template", "exclude_docs", "extra", "extra_css", "extra_javascript"),
    *("extra_templates", "google_analytics", "hooks", "markdown_extensions", "mdx_configs", "nav"),
    *("not_in_nav", "pages", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url"),
    *("site_author", "site_description", "site_dir", "site_name", "site_url", "strict", "theme"),
    *("use_directory_urls", "validation", "watch"),
)
_AT_TOP = ("site_url", "docs_dir", "repo_url", "edit_uri")


def read_settings(path: Path) -> Settings:
    """Read the settings in a configuration file; raises `DataError` if any are invalid."""
    return Settings.from_config(read_config_file(path))


def _own_values(values: dict[str, Any]) -> dict[str, Any]:
    extra, theme = values.get("extra"), values.get("theme")
    own = {name: values.get(name) for name in _AT_TOP}
    if isinstance(extra, dict):
        own |= {name: extra.get(name) for name in _IN_EXTRA}
    if isinstance(theme, dict):
        own["language"] = theme.get("language")
        own["custom_dir"] = theme.get("custom_dir")
    if isinstance(plugins := values.get("plugins"), list | dict):
        names = [name for item in plugins for name in ([item] if isinstance(item, str) else item)]
        own["search"] = any(name.rpartition("/")[2] == "search" for name in names)
    if own.get("admin") in ("false", "", {}):  # switched off
        own.pop("admin")
    return {name: value for name, value in own.items() if value is not None}


def _setting_location(name: str) -> tuple[str, ...]:
    if name in ("language", "custom_dir"):
        return ("theme", name)
    return ("extra", name) if name in _IN_EXTRA else (name,)


def _unknown_names(config: ConfigFile) -> Iterator[Problem]:
    """Names that MkDocs does not know, and those below `extra` that are close to one of ours."""
    for name in config.values:
        if name not in MKDOCS_SETTINGS:
            yield _unknown(config, (name,), MKDOCS_SETTINGS)
    extra = config.values.get("extra")
    names = list(extra) if isinstance(extra, dict) else []
    unused = [name for name in _IN_EXTRA if name not in names]
    for name in names:
        if name not in _IN_EXTRA and (meant := closest_name(name, unused)):
            yield _unknown(config, ("extra", name), [meant])


def _unknown(config: ConfigFile, location: Location, known: Collection[str]) -> Problem:
    document, name = config.document_of(location), ".".join(map(str, location))
    return document.problem(
        "setting-unknown", location, key=True, meant=str(location[-1]), choices=known, name=name
    )


def _problem(detail: Any, config: ConfigFile) -> Problem:
    first, *rest = detail["loc"]
    location = (*_setting_location(str(first)), *rest)
    document = config.document_of(location)
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, FactError):
        within = error.words.get("character", "")
        return document.problem(error.kind, location, within=within, words=error.words)
    name = ".".join(map(str, location))
    if detail["type"] == "missing":
        return document.problem("setting-missing", location, name=name, example=_example(location))
    return document.problem("setting-wrong", location, name=name, example=_example(location))


def _example(location: tuple[str | int, ...]) -> str:
    """An example of the setting at a location, as in YAML; empty if there is none."""
    model: Any = Settings
    names = [str(part) for part in location if part not in ("extra", "theme")]
    for name in names:
        info = model.model_fields.get(name)
        if info is None:
            return ""
        example = (info.examples or [""])[0]
        model = {"admin": AdminSettings, "alternate": Alternate}.get(name, model)
    return f"{names[-1]}: {example}" if example and isinstance(example, str) else ""
