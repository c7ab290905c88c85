"""The settings of notices."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from warehouse.errors import CopydeskError


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """Where word of a run goes."""

    webhook_url: str = ""
    """The http or https address that failures and crashes are posted to; where it is empty none are."""
    report_url: str = ""
    """The http or https address under which a home's folder `quality` is served to those who read its reports; where
    it is empty, links to the quality site lead to the file."""
    report_pages: str = field(default="each_run", metadata={"allowed": ("each_run", "on_demand")})
    """When the quality site and the Data Docs are written: at the end of each run, which takes it two seconds, or by
    `copydesk report` alone."""


def checked_notices(settings: NoticeSettings) -> None:
    """See that the addresses can be used.

    Raises:
        CopydeskError: one is no address of http or https. It is not repeated, for it may hold a secret.
    """
    for name in ("webhook_url", "report_url"):
        address = getattr(settings, name)
        if address and not _is_web_address(address):
            raise CopydeskError(
                f"COPYDESK_{name.upper()} is no address that begins with http:// or https://; mend or unset it."
            )


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and address.isprintable()
