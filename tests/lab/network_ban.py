"""Runs a program to which the kernel gives no sockets: `python tests/lab/network_ban.py [--local] PROGRAM ARGUMENT...`

A filter of system calls (seccomp) stays with the program and all its children, whatever language they are written in.
Whoever asks for a socket of a network is killed at once by SIGSYS, so that nothing can try it and hide that. A socket
of this machine alone (AF_UNIX), by which sound servers are reached, is refused without killing, since the libraries of
sound only look whether one is there; with --local it is allowed.
"""

import ctypes
import errno
import os
import platform
import signal
import socket
import struct
import sys

# From linux/seccomp.h, linux/filter.h, linux/audit.h and the tables of system calls.
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL, _REFUSE, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_MACHINES = {"x86_64": (0xC000003E, 41, 53), "aarch64": (0xC00000B7, 198, 199)}
"""What the kernel calls a machine, and the numbers of `socket` and `socketpair` there."""

KILLED = -signal.SIGSYS
"""Exit code of a program that asked for a socket of a network."""


def can_ban() -> bool:
    """Return whether this system has such filters, and we know its numbers."""
    return platform.system() == "Linux" and platform.machine() in _MACHINES


def banned(*, local: bool) -> bytes:
    """Return the filter as the kernel takes it.

    Args:
        local: Whether sockets of this machine alone are allowed.
    """
    machine, make_socket, make_pair = _MACHINES[platform.machine()]
    unix = _ALLOW if local else _REFUSE | errno.EPERM
    lines = [
        (_LOAD, 0, 0, _MACHINE),
        (_JUMP_IF_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),  # the numbers below would mean something else
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_EQUAL, 2, 0, make_socket),
        (_JUMP_IF_EQUAL, 1, 0, make_pair),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 0, 1, int(socket.AF_UNIX)),
        (_RETURN, 0, 0, unix),
        (_RETURN, 0, 0, _KILL),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def ban(*, local: bool) -> None:
    """Put the filter on this process for good."""
    code = banned(local=local)
    text = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("HL", len(code) // 8, ctypes.addressof(text)))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER, program, 0, 0)):
        if libc.prctl(*arguments):
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def main() -> None:
    """Become the program that the command line names."""
    local, program = sys.argv[1] == "--local", sys.argv[1:]
    ban(local=local)
    program = program[1:] if local else program
    os.execvp(program[0], program)  # noqa: S606 - no shell is what is wanted


if __name__ == "__main__":
    main()
