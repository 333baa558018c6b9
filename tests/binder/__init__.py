"""The book as Binder would install and run it."""
