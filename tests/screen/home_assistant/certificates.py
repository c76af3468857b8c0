"""An authority that signs the certificates of a broker and a coach, made for a test by openssl."""

import subprocess
from pathlib import Path

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")


def make_certificates(folder: Path) -> Path:
    """Make ca.pem, broker.pem with broker.key, and coach.pem with its key behind it; return the folder."""
    authority = ("-subj", "/CN=tests", "-keyout", "ca.key", "-out", "ca.pem", "-addext", "keyUsage=keyCertSign,cRLSign")
    _openssl(folder, "req", "-x509", *_KEY, *authority)
    for name, subject in (("broker", "localhost"), ("coach", "coach")):
        names = folder / f"{name}.names"
        names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        _openssl(folder, "req", *_KEY, "-subj", f"/CN={subject}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        signed = ("-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
        _openssl(folder, "x509", "-req", *signed, "-extfile", names.name, "-out", f"{name}.pem")
    coach = folder / "coach.pem"
    coach.write_text(coach.read_text() + (folder / "coach.key").read_text())
    return folder


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
