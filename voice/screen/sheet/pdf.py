"""A sheet as PDF. WeasyPrint draws it, and is imported only here: it is slow to import, and needs Pango."""

import logging
import os
import sys
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from voice.errors import SheetError

_HOMEBREW = "/opt/homebrew/lib:/usr/local/lib"
"""Where Homebrew puts libraries; a Python that is not Homebrew's own does not look there."""


def as_pdf(html: str) -> bytes:
    """Return a page of HTML as a tagged PDF; whatever it would fetch is left out.

    Raises:
        SheetError: WeasyPrint or Pango is missing.
    """
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", finisher=_leave_metadata_plain))


def _leave_metadata_plain(document: Any, pdf: Any) -> None:
    """Keep the metadata uncompressed, as XMP's specification asks: then they are found without a reader of PDF."""
    del document
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.compress = False


def _weasyprint() -> Any:
    if sys.platform == "darwin":
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", _HOMEBREW)
    try:
        # Where Pango is missing it prints a page of advice, which is no part of a sheet.
        with redirect_stdout(StringIO()):
            import weasyprint  # noqa: PLC0415 - see above
    except ImportError as error:
        raise SheetError("A PDF needs WeasyPrint, which is not installed.", "Run: pip install weasyprint") from error
    except OSError as error:
        raise SheetError(
            f"A PDF needs Pango, and it cannot be loaded ({str(error).splitlines()[0]}).",
            "Install it (Debian and Ubuntu: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install "
            "pango), or make the sheet as HTML and print it from a browser.",
        ) from error
    # It sets a level of its own; what is logged is for the command line to say.
    logging.getLogger("weasyprint").setLevel(logging.NOTSET)
    return weasyprint
