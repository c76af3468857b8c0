"""A hands-free stretch coach: it listens on the floor, speaks each stretch, and paces every hold."""

import os

# onnxruntime, from its version 1.29 on, reports to its maker whenever a model is loaded, unless this is set before it
# starts (its own Privacy.md). Nothing is to leave this machine. Set here, so that no import can come before it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# OpenBLAS, in which NumPy multiplies, keeps a thread for each core, and lets it wait busily for what comes next: most
# of what it takes while the coach speaks. Nothing here is large enough to gain from a second thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
