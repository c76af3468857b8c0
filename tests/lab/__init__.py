"""What tests and programs share: a virtual room, voices, processes that are watched."""
