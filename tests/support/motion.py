"""Waiting for a page to stop moving, however fast the machine is."""

from playwright.sync_api import Page

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
