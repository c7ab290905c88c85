"""The state of dedup between increments, beside the segments: what was found out about texts and pairs of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from transforms.dedup.compared import Compared
from transforms.dedup.families import Families
from transforms.dedup.viral import CommonCounts


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The pairs of texts that were compared, the common fingerprints of texts, and which texts are one."""

    compared: Compared
    commons: CommonCounts
    families: Families

    @classmethod
    def none(cls) -> "State":
        """Of no texts."""
        return cls(Compared.none(), CommonCounts.none(), Families.none())

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, to be stored."""
        return {
            **self.compared.arrays(),
            "common_keys": self.commons.keys,
            "common_counts": self.commons.counts,
            "family_keys": self.families.keys,
            "family_roots": self.families.roots,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> "State":
        """The state that was stored as these arrays."""
        return cls(
            Compared.of(arrays),
            CommonCounts(arrays["common_keys"], arrays["common_counts"]),
            Families(arrays["family_keys"], arrays["family_roots"]),
        )
