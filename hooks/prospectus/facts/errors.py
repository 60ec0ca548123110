"""What the models refuse beyond pydantic's own rules."""

from __future__ import annotations


class FactError(ValueError):
    """A value that a model refuses.

    `kind` names its message in `diagnostics/messages.yml`; `words` fill its placeholders. `at`
    is the part to fix, below the model that refuses it, where parts are only wrong together.
    """

    def __init__(self, kind: str, *, at: tuple[str | int, ...] = (), **words: str) -> None:
        super().__init__(f"{kind}: {', '.join(words.values())}" if words else kind)
        self.kind = kind
        self.at = at
        self.words = words
