"""Prepares PortAudio's threads, which call back into both ear and mouth."""

import ctypes


def remember_thread() -> None:
    """Register the calling thread with Python until that thread ends; call it in a stream's first callback.

    PyAudio introduces PortAudio's thread to Python at each callback and has it forgotten afterwards, memory mapped and
    unmapped each time: half of what a callback costs that does nothing (0.8 % of a core at 50 a second, 0.4 % so).
    What Python keeps of a thread that has ended is a few kilobytes.
    """
    # Never given back: with the last release the thread is forgotten.
    ctypes.pythonapi.PyGILState_Ensure()
