"""DECIDES: the pure core. No I/O, no threads, no clock reads, no third-party imports."""
