"""How a course or a session is taught."""

from __future__ import annotations

from enum import StrEnum


class DeliveryMode(StrEnum):
    """How a course or a session is taught."""

    ONLINE = "online"
    HYBRID = "hybrid"
    IN_PERSON = "in-person"
