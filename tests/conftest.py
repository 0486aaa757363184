"""How every test runs: properties are checked on the same examples each time, without a stopwatch."""

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")
