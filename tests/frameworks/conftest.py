"""Keeps pytest, which looks for doctests everywhere, from importing what is not there."""

collect_ignore_glob = ["on_*.py"]
