"""Describe the differences between two texts, values or lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from . import wording

_CONTEXT_WORDS = 3
_MAX_LENGTH = 240
_MIN_SIMILARITY = 0.5


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A sentence about one change, and its details."""

    text: str
    details: tuple[str, ...] = ()


def value_lines(label: str, before: str, after: str) -> Iterator[ChangeLine]:
    """A line for a value or text that changed. An empty text means that there is none."""
    if before == after:
        return
    if not before or not after:
        template = wording.GIVEN if after else wording.LEFT_OUT
        text = template.format(label=label, before=_quote(before), after=_quote(after))
        yield ChangeLine(text)
        return
    old, new = _excerpts(before, after)
    yield ChangeLine(wording.CHANGED.format(label=label, before=old, after=new))


def list_lines(
    label: str, before: Sequence[str], after: Sequence[str], *, names: bool = False
) -> Iterator[ChangeLine]:
    """A line for a list that changed: which items are new, reworded or gone, or a new order.

    In a list of `names`, a similar item is another item, not a reworded one.
    """
    if tuple(before) == tuple(after):
        return
    gone, new = _difference(before, after), _difference(after, before)
    pairs = []
    for text in () if names else tuple(new):
        ratios = [(SequenceMatcher(None, old, text).ratio(), old) for old in gone]
        ratio, closest = max(ratios, default=(0.0, ""))
        if ratio >= _MIN_SIMILARITY:
            pairs.append((closest, text))
            gone.remove(closest)
            new.remove(text)
    if not (gone or new or pairs):
        yield ChangeLine(wording.REORDERED.format(label=label))
        return
    counts = ((new, wording.NEW), (pairs, wording.REWORDED), (gone, wording.GONE))
    summary = ", ".join(f"{len(items)} {what}" for items, what in counts if items)
    details = [wording.ADDED_ITEM.format(item=_quote(text)) for text in new]
    for old, text in pairs:
        old_excerpt, new_excerpt = _excerpts(old, text)
        details.append(wording.REWORDED_ITEM.format(before=old_excerpt, after=new_excerpt))
    details += [wording.REMOVED_ITEM.format(item=_quote(text)) for text in gone]
    yield ChangeLine(f"{label}: {summary}", tuple(details))


def _difference(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts that are not among the others, in order; repeated texts count each time."""
    remaining = Counter(texts) - Counter(others)
    return [text for text in texts if remaining[text] > 0 and not remaining.subtract([text])]


def _quote(text: str) -> str:
    excerpt = f"{text[:_MAX_LENGTH].rstrip()} …" if len(text) > _MAX_LENGTH else text
    return wording.QUOTED.format(text=excerpt)


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """The parts in which two texts differ, with a few words around them."""
    old, new = before.split(), after.split()
    if len(before) + len(after) <= _MAX_LENGTH // 2:
        return _quote(before), _quote(after)
    start = _count_common(old, new)
    end = _count_common(old[start:][::-1], new[start:][::-1])
    return _excerpt(old, start, end), _excerpt(new, start, end)


def _count_common(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words are the same at the beginning of both."""
    pairs = zip(words, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _excerpt(words: Sequence[str], start: int, end: int) -> str:
    """The words without the first `start` and the last `end`, but with some context."""
    first = max(0, start - _CONTEXT_WORDS)
    last = min(len(words), len(words) - end + _CONTEXT_WORDS)
    middle = " ".join(words[first:last])
    before, after = "… " if first else "", " …" if last < len(words) else ""
    return _quote(f"{before}{middle}{after}")
