"""Expectations that write out what they say once, and are made from it once.

Great Expectations asks for it up to eighty times for each run of a check, and makes the expectation anew ten times;
without that, its own time for a run is half.
"""

from copy import copy, deepcopy
from functools import cache
from typing import Any, Self

from expectations.gx import Expectation, ExpectationConfiguration, pydantic


class _WrittenOnce:
    """The part that every such class has."""

    _configuration: ExpectationConfiguration | None

    @property
    def configuration(self) -> ExpectationConfiguration:
        """What the expectation says."""
        if self._configuration is None:
            self._configuration = _Written.of(super().configuration)  # type: ignore[misc]
        return self._configuration

    def __setattr__(self, name: str, value: Any) -> None:
        """Set it, and forget what was written out before."""
        super().__setattr__(name, value)
        if name != "_configuration":
            self._configuration = None

    def copy(self, **changes: Any) -> Self:
        """A copy that writes itself out anew, for it may say something else."""
        copied: Self = super().copy(**changes)  # type: ignore[misc]
        copied._configuration = None
        return copied


class _Written(ExpectationConfiguration):
    """What an expectation says, which makes the expectation once, and anew where its arguments have changed."""

    _made: tuple[dict[str, Any], Expectation] | None = None

    @classmethod
    def of(cls, configuration: ExpectationConfiguration) -> Self:
        """The same as the one given."""
        written = copy(configuration)
        written.__class__ = cls
        return written  # type: ignore[return-value]

    def to_domain_obj(self) -> Expectation:
        """The expectation that says this."""
        if self._made is None or self._made[0] != self.kwargs:
            self._made = (dict(self.kwargs), super().to_domain_obj())
        return self._made[1]

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy that has made nothing yet."""
        copied = copy(self)
        vars(copied).pop("_made", None)
        vars(copied).update({name: deepcopy(value, memo) for name, value in vars(copied).items()})
        return copied


def written_once(expectation: Expectation, **changes: Any) -> Expectation:
    """The same expectation, its fields changed as said, that writes itself out once."""
    values = {name: getattr(expectation, name) for name in expectation.__fields__}
    made: Expectation = _class(type(expectation)).construct(
        expectation.__fields_set__ | set(changes), **values | changes
    )
    return made


@cache
def _class(kind: type[Expectation]) -> Any:
    # It has a name of its own: Great Expectations finds the class of an expectation by its name.
    members = {"__module__": __name__, "_configuration": pydantic.PrivateAttr(default=None)}
    return type(f"{kind.__name__}WrittenOnce", (_WrittenOnce, kind), members)
