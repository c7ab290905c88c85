"""Great Expectations' own Data Docs of the last runs, which open from disk and need no network."""

from expectations.data_docs.build import RUNS_SHOWN, build_data_docs

__all__ = ["RUNS_SHOWN", "build_data_docs"]
