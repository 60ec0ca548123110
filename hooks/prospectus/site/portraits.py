"""The portraits of people on a site, in the sizes of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..pictures import SIZES, PortraitScaler
from ..structure import File, FileRoute, file_route
from ..views import ProfileView


@dataclass(frozen=True, kw_only=True)
class Portraits:
    """The portraits of people who have a page; each is made when its file is asked for."""

    profiles: Sequence[ProfileView]
    scaler: PortraitScaler

    def list_routes(self) -> Iterator[FileRoute[File]]:
        """The route of the file of each portrait and size."""
        for path, (file, size, whole) in self._scaled():
            yield file_route(path, partial(self.scaler.scale, file, size, whole=whole))

    def delete_others(self) -> None:
        """Delete what is kept from earlier builds and is no longer used."""
        self.scaler.keep_only(parts for _, parts in self._scaled())

    def _scaled(self) -> Iterator[tuple[str, tuple[str, int, bool]]]:
        """The path of each portrait, and of what and how it is made."""
        for profile in self.profiles:
            picture, whole = profile.person.portrait, profile.person.is_organization
            if picture and picture.is_scaled:
                for size in SIZES:
                    yield picture.path(size), (picture.file, size, whole)
