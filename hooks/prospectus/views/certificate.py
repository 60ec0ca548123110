"""What learners get when they have completed a course, as readers see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..facts import Certificate, Length
from ..structure import path_of_course
from .context import ViewContext
from .lengths import format_length
from .localized import fill_localized


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """A certificate in words; `renewal_path` is of the course that renews it, or empty."""

    title: str
    text: Markup
    valid_for: Length | None
    valid_text: str
    renewal: Markup
    renewal_course: str
    renewal_title: str
    renewal_path: str


def view_certificate(certificate: Certificate, context: ViewContext) -> CertificateView:
    """A certificate in the context's language."""
    localizer, titles = context.localizer, context.titles
    words, length = localizer.words, certificate.valid_for
    slug = certificate.renewal_course or ""
    if slug not in titles:
        slug = ""
    return CertificateView(
        title=localizer.text(certificate.title),
        text=localizer.prose(certificate.text),
        valid_for=length,
        valid_text=fill_localized(
            words.course.certificate_valid, {"length": format_length(length, words)}
        )
        if length
        else "",
        renewal=localizer.prose(certificate.renewal),
        renewal_course=slug,
        renewal_title=titles[slug] if slug else "",
        renewal_path=path_of_course(slug) if slug else "",
    )
