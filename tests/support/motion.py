"""Waiting for a page to come to rest, however fast the machine is."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

# How long to wait for what has to come; far longer than any machine needs.
PATIENCE = 120

# A transition that ends may start another. Endless animations are not transitions.
_TRANSITIONS = """async () => {
  const running = () => document.getAnimations()
    .filter(animation => animation instanceof CSSTransition)
    .map(transition => transition.finished)
  while (running().length) await Promise.allSettled(running())
}"""


def wait_for_transitions(page: Page) -> None:
    """Wait until all CSS transitions have finished, including those that have just started."""
    page.evaluate(_TRANSITIONS)


def wait_for_frames(page: Page) -> None:
    """Wait until the page has handled all earlier events and drawn what came of them."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def wait_until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for what the browser reports to the test; AssertionError if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "the browser did not report it"
        page.wait_for_timeout(20)  # lets Playwright read the browser's messages
