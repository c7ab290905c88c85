"""Word of runs to people: artifacts in Prefect, and notices of runs that failed or crashed."""
