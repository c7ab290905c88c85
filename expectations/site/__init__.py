"""The quality site: static pages about the runs, their checks, the tables and what was set aside."""

from expectations.site.build import Source, build_site

__all__ = ["Source", "build_site"]
