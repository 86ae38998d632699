"""The door gunicorn opens. No defaults: a live site says what it is in its environment."""

import codecs
import os
from typing import Any

import django
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")


class Request(WSGIRequest):
    """A request in UTF-8, as every page and form of the site is, or one that says it is not.

    Django reads the Content-Type, and for its charset the query, before anything can answer, and
    its own error pages read the form again: what breaks there would end as a bare 500. So the rest
    of such a request goes unread, and the middleware answers it.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        try:
            super().__init__(environ)
            charset = self.content_params.get("charset", "utf-8")
            self.is_readable = codecs.lookup(charset).name == "utf-8"
        except (LookupError, SuspiciousOperation, ValueError):
            self.is_readable = False
        if not self.is_readable:
            super().__init__(environ | {"CONTENT_TYPE": ""})


class Handler(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Handler()
