"""What to do about a file that the system refuses."""


def advice(error: OSError) -> str:
    """Return how to fix what an error says, without a full stop: permissions are to blame for some errors alone."""
    match error:
        case IsADirectoryError():
            return "It's a folder: name a file in it"
        case NotADirectoryError() | FileNotFoundError():
            return "Check its name"
        case _:
            return "Fix its permissions"
