"""What the models refuse beyond pydantic's own rules."""

from __future__ import annotations


class FactError(ValueError):
    """A value that can't be so.

    `kind` names its sentence in `reading/wording.yml`, `words` are set into that. `at` is the part
    to mend, from the model that refuses, where several parts only together are wrong.
    """

    def __init__(self, kind: str, *, at: tuple[str, ...] = (), **words: str) -> None:
        super().__init__(f"{kind}: {', '.join(words.values())}" if words else kind)
        self.kind = kind
        self.at = at
        self.words = words
