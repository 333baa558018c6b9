"""The real frameworks, run: what rnnlib.layouts says about each, asked of itself.

Nothing here is collected by pytest, so that the default run needs none of them. `make frameworks`
runs all of it, in an environment of its own.
"""
