"""A reader's tests put to the test: which mistakes they notice, and what would catch the others."""

from rnnlib.suite.judging import judge

__all__ = ["judge"]
