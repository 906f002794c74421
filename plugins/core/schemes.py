"""Read the scheme of an address as browsers do, and say which schemes a site may link to."""

from __future__ import annotations

import re

from plugins.core.characters import only_seen

SAFE_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""The schemes that an address on a page may have; an address without a scheme is relative."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
# The parser of addresses drops these wherever they stand (https://url.spec.whatwg.org/#concept-basic-url-parser).
_DROPPED = re.compile(r"[\t\n\r]+")
_BEFORE = "".join(map(chr, range(0x21)))


def scheme_of(address: str) -> str:
    r"""Return the scheme of an address in small letters, or an empty string for a relative address.

    >>> scheme_of("HTTPS://bantin.example"), scheme_of(" \x01java\nscript:x()"), scheme_of("2021/a.html?b=c:d"), scheme_of("//a.example")
    ('https', 'javascript', '', '')

    What browsers pass over is passed over here: control characters and spaces before the address, tabs and line ends anywhere.
    So are invisible characters, which another program may drop:

    >>> scheme_of("java\u200bscript:x()")
    'javascript'
    """
    if ":" not in address:
        return ""
    match = _SCHEME.match(_DROPPED.sub("", only_seen(_DROPPED.sub("", address))).lstrip(_BEFORE))
    return match[0].lower() if match else ""


def is_safe(address: str) -> bool:
    """Return whether an address is relative or has one of SAFE_SCHEMES.

    >>> is_safe("tel:0208"), is_safe("muc/a.html#b"), is_safe("data:text/html,x")
    (True, True, False)
    """
    scheme = scheme_of(address)
    return not scheme or scheme in SAFE_SCHEMES
