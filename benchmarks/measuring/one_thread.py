"""Imported before NumPy, so that every library of this process computes in one thread.

The libraries for matrix products read these when they are loaded, and not again. What torch and
onnxruntime take besides is said where they are called.
"""

from __future__ import annotations

import os
import sys

if "numpy" in sys.modules:
    raise ImportError("Too late: NumPy was imported before measuring.one_thread.")
os.environ |= dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
