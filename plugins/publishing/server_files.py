"""Name the files of a release that are for the web server only: never compressed, never sent to readers."""

MAP = "redirects.map"
"""The former addresses and the new ones, for nginx."""

WITHDRAWN_MAP = "withdrawn.map"
"""The addresses of withdrawn stories, for nginx."""

WEB_CONFIG = "web.config"
"""The configuration of IIS, which reads it in the root of the site."""

SERVER_FILES = frozenset((MAP, WITHDRAWN_MAP, WEB_CONFIG))
