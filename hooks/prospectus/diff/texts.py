"""What is different between two texts, values or lists, as lines to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from . import wording

_CONTEXT = 3
_LONG = 240
_SIMILAR = 0.5


@dataclass(frozen=True)
class ChangeLine:
    """A sentence on one change, and what it means in detail."""

    text: str
    details: tuple[str, ...] = ()


def value_lines(label: str, before: str, after: str) -> Iterator[ChangeLine]:
    """A short value or a text, if it changed; empty where there is none."""
    if before == after:
        return
    if not before or not after:
        form = wording.GIVEN if after else wording.LEFT_OUT
        yield ChangeLine(form.format(label=label, before=_quoted(before), after=_quoted(after)))
        return
    shown = _apart(before, after)
    yield ChangeLine(wording.CHANGED.format(label=label, before=shown[0], after=shown[1]))


def list_lines(
    label: str, before: Sequence[str], after: Sequence[str], *, names: bool = False
) -> Iterator[ChangeLine]:
    """A list, if it changed: what is new in it, reworded, gone, or elsewhere.

    Of `names`, similar ones are not the same reworded.
    """
    if tuple(before) == tuple(after):
        return
    gone, new = _only(before, after), _only(after, before)
    pairs = []
    for text in () if names else tuple(new):
        alike = [(SequenceMatcher(None, old, text).ratio(), old) for old in gone]
        likest = max(alike, default=(0.0, ""))
        if likest[0] >= _SIMILAR:
            pairs.append((likest[1], text))
            gone.remove(likest[1])
            new.remove(text)
    if not (gone or new or pairs):
        yield ChangeLine(wording.REORDERED.format(label=label))
        return
    counts = ((new, wording.NEW), (pairs, wording.REWORDED), (gone, wording.GONE))
    summary = ", ".join(f"{len(some)} {what}" for some, what in counts if some)
    details = [wording.ADDED_ITEM.format(item=_quoted(text)) for text in new]
    for old, text in pairs:
        shown = _apart(old, text)
        details.append(wording.REWORDED_ITEM.format(before=shown[0], after=shown[1]))
    details += [wording.REMOVED_ITEM.format(item=_quoted(text)) for text in gone]
    yield ChangeLine(f"{label}: {summary}", tuple(details))


def _only(these: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts that the others do not have, in order."""
    left = Counter(these) - Counter(others)
    return [text for text in these if left[text] > 0 and not left.subtract([text])]


def _quoted(text: str) -> str:
    shown = f"{text[:_LONG].rstrip()} …" if len(text) > _LONG else text
    return wording.QUOTED.format(text=shown)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts from where they part to where they meet, with a few words around it."""
    old, new = before.split(), after.split()
    if len(before) + len(after) <= _LONG // 2:
        return _quoted(before), _quoted(after)
    start = _alike(old, new)
    rest = old[start:], new[start:]
    end = _alike(*(part[::-1] for part in rest))
    return _around(old, start, end), _around(new, start, end)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words stand at the beginning of both."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _around(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(words), len(words) - end + _CONTEXT)
    middle = " ".join(words[first:last])
    before, after = "… " if first else "", " …" if last < len(words) else ""
    return _quoted(f"{before}{middle}{after}")
