"""What the editor asks its server on a local computer: the requests of Decap's proxy backend.

Their form is that of the npm package `decap-server`, with one addition of `browser/saving.js`:
each file to save says what it was when its form was opened.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class FileName(_Message):
    """A file, by its path below the folder of the site."""

    path: str


class DataFile(FileName):
    """A file to save: its new text, and `base`, the text that the form was made from."""

    raw: str
    base: str


class _Folder(_Message):
    folder: str


class _Files(_Message):
    files: tuple[FileName, ...]


class _Changes(_Message):
    data_files: tuple[DataFile, ...] = Field(alias="dataFiles", min_length=1)
    assets: tuple[Any, ...] = ()


class ReadFolder(_Message):
    """The files of a folder are asked for."""

    action: Literal["entriesByFolder"]
    params: _Folder


class ReadFiles(_Message):
    """Certain files are asked for."""

    action: Literal["entriesByFiles"]
    params: _Files


class ReadFile(_Message):
    """One file is asked for."""

    action: Literal["getEntry"]
    params: FileName


class Save(_Message):
    """Files are to be saved, all or none."""

    action: Literal["persistEntry"]
    params: _Changes


class ListUploads(_Message):
    """Pictures or changes that wait for a review are asked for; here are none of either."""

    action: Literal["getMedia", "unpublishedEntries"]


class FindPreview(_Message):
    """The preview of a change is asked for; here is none."""

    action: Literal["getDeployPreview"]


Request = ReadFolder | ReadFiles | ReadFile | Save | ListUploads | FindPreview
_REQUEST: TypeAdapter[Request] = TypeAdapter(Annotated[Request, Field(discriminator="action")])


class NotARequestError(ValueError):
    """A request that the server does not know, with a message for the editor."""


def parse_request(content: bytes) -> Request:
    """The request in the body of an HTTP request. Raises `NotARequestError`."""
    try:
        return _REQUEST.validate_json(content)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
    if problem["type"] == "union_tag_invalid":
        action = problem["ctx"]["tag"]
        raise NotARequestError(f"{action} is not possible here; change the files themselves")
    place = ".".join(map(str, problem["loc"]))
    raise NotARequestError(
        f"This is not a request of the editor. {f'{place}: ' if place else ''}{problem['msg']}."
    )
