"""Python in the page, in a real browser: every cell of every chapter, and what can go wrong."""
