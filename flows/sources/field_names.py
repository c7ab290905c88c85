"""The fields of records that a person names."""

from collections.abc import Mapping

from transforms.ingest.records.fields import NAMEABLE_ROLES
from warehouse.errors import CopydeskError


def checked_names(fields: Mapping[str, str] | None) -> dict[str, str]:
    """The names by role; CopydeskError where a role is none, or a name is empty."""
    for role, name in (fields or {}).items():
        if role not in NAMEABLE_ROLES:
            raise CopydeskError(f"A field can be named for {', '.join(NAMEABLE_ROLES)}, not for {role}; mend `fields`.")
        if not name.strip():
            raise CopydeskError(f"The field for {role} has no name; name one, or leave it out.")
    return dict(fields or {})
