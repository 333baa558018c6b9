"""The tests: one file for each module of rnnlib, and the gates that hold the book together."""
