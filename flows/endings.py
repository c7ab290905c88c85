"""How a flow or task ends for a reason that a person can mend: Failed, with a sentence and no traceback."""

import functools
import tempfile
from collections.abc import Callable
from typing import Any, TypeVar

from prefect.states import Failed

from flows.summary import ChecksFailedError
from warehouse.errors import CopydeskError, is_out_of_space

Body = TypeVar("Body", bound=Callable[..., Any])


def ends_in_a_sentence(body: Body) -> Body:
    """Stand between Prefect's decorator and the function: expected errors become the state Failed with their message.

    Whoever calls the flow, or asks a task's state for its result, gets the error itself, as if it had been raised;
    Prefect's log gets its sentence in place of a traceback. Everything else is a bug, and is raised.
    """

    @functools.wraps(body)
    def ending(*arguments: Any, **named: Any) -> Any:
        try:
            return body(*arguments, **named)
        except (CopydeskError, ChecksFailedError) as error:
            return Failed(message=str(error), data=error)
        except Exception as error:
            if not is_out_of_space(error):
                raise
            told = _full_disk(error)
            return Failed(message=str(told), data=told)

    return ending  # type: ignore[return-value]


def _full_disk(error: Exception) -> CopydeskError:
    """The sentence for a full disk met elsewhere than in the home, such as in the folder of temporary files."""
    told = CopydeskError(
        f"The disk is full ({' '.join(str(error).split())}). What was committed before is untouched; free some space, "
        f"in {tempfile.gettempdir()} too, and run again."
    )
    told.__cause__ = error
    return told
