"""How a flow or task ends: with a sentence, whether it did what it was to do or failed for what a person can mend."""

import functools
import tempfile
from collections.abc import Callable
from typing import Any, TypeVar

from prefect.states import Completed, Failed

from flows.summary import ChecksFailedError, RunSummary
from warehouse.errors import CopydeskError, is_out_of_space

Body = TypeVar("Body", bound=Callable[..., Any])


def ends_in_a_sentence(body: Body) -> Body:
    """Stand between Prefect's decorator and the function: expected errors become the state Failed with their message.

    Whoever calls the flow, or asks a task's state for its result, gets the error itself, as if it had been raised;
    Prefect's log gets its sentence in place of a traceback. Everything else is a bug, and is raised. A run that ends
    well is Completed with a sentence that names the checks which warned.
    """

    @functools.wraps(body)
    def ending(*arguments: Any, **named: Any) -> Any:
        try:
            result = body(*arguments, **named)
        except (CopydeskError, ChecksFailedError) as error:
            return Failed(message=str(error), data=error)
        except Exception as error:
            if not is_out_of_space(error):
                raise
            told = _full_disk(error)
            return Failed(message=str(told), data=told)
        if isinstance(result, RunSummary):
            return Completed(message=result.sentence, data=result)
        return result

    return ending  # type: ignore[return-value]


def _full_disk(error: Exception) -> CopydeskError:
    """The sentence for a full disk met elsewhere than in the home, such as in the folder of temporary files."""
    told = CopydeskError(
        f"The disk is full ({' '.join(str(error).split())}). What was committed before is untouched; free some space, "
        f"in {tempfile.gettempdir()} too, and run again."
    )
    told.__cause__ = error
    return told
