"""Who asks for a draft, and what each may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

LOCAL = "local"
"""The issuer and the subject of the one person who uses a computer of their own."""


class Role(IntEnum):
    """What somebody may do with a draft; each may do what those before it may."""

    VIEW = 1
    COMMENT = 2
    EDIT = 3
    OWN = 4

    @property
    def word(self) -> str:
        """The role as it is kept, and as it is called in an address."""
        return self.name.lower()


class NotAllowed(RuntimeError):
    """The visitor can see the draft, and may not do this with it."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever uses the app: a person who signed in, the one user of a computer, or the holder of a link.

    `issuer` and `subject` are those of OpenID Connect (Core 1.0, section 2): together they name a person for good.
    `address` is the e-mail address by which others share with them: "" unless the provider vouches for it. `link` is
    the secret of the link that was opened: it opens its draft for whoever holds it.
    """

    issuer: str = ""
    subject: str = ""
    name: str = ""
    address: str = ""
    link: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the visitor is somebody, and not only the holder of a link."""
        return bool(self.subject)

    @property
    def is_local(self) -> bool:
        """Whether the visitor is the one user of this computer."""
        return (self.issuer, self.subject) == (LOCAL, LOCAL)


def local_visitor(name: str = "") -> Visitor:
    """The one user of a computer of their own."""
    return Visitor(LOCAL, LOCAL, name or "This computer")


def normal_address(address: str) -> str:
    """An e-mail address in the form in which addresses are compared."""
    return address.strip().casefold()
