"""Rules about the world, as the stages take them: the rows of seeds/reference, handed over by the flow."""

from collections.abc import Mapping
from dataclasses import dataclass

Row = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Reference:
    """The reference tables by name. Compared by identity, so that what is compiled from it can be cached."""

    tables: Mapping[str, tuple[Row, ...]]

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of seeds/reference/`name`.csv; KeyError where there is no such file."""
        if name not in self.tables:
            raise KeyError(f"there is no seeds/reference/{name}.csv")
        return self.tables[name]
