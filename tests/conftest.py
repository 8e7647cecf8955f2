"""Settings for all tests."""

from hypothesis import settings

# A busy machine is slow, not wrong: how long an example takes is for the benchmarks to say.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")
