"""What runs beside the chapters' code when a cell is run in the page itself.

There is no Jupyter in a browser, so this does what a kernel does: `cells` runs code and keeps the
names of a page, `needed` says which cells a cell builds on, `shown` turns results into what a page
can show, `traces` makes errors readable, `plots` is where Matplotlib draws. `ipython` and
`anywidget` stand in for the packages of these names, as far as a chapter uses them.

The files are packed as they are and unpacked in the page, so they import nothing of `bookkit`.
"""
