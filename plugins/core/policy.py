"""Declare the Content-Security-Policy of the site: servers send it, and every page carries it."""

from __future__ import annotations

_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
_OF_A_SERVER = ("frame-ancestors 'none'",)
"""What a page cannot say of itself (https://www.w3.org/TR/CSP3/#meta-element)."""

PAGE_POLICY = "; ".join(_DIRECTIVES)
"""The policy that a page carries in ``<meta http-equiv="Content-Security-Policy">``, so that it holds on any host."""

CONTENT_SECURITY_POLICY = "; ".join((*_DIRECTIVES, *_OF_A_SERVER))
"""The policy of the site (https://www.w3.org/TR/CSP3/): pages load files of the site only, and no inline script or style.

``wasm-unsafe-eval`` lets the search compile its own WebAssembly; it does not allow ``eval``. Structured data in a page is
not executed.
"""
