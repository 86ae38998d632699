"""How gunicorn serves the site. HOST, PORT and WEB_CONCURRENCY in the environment change it."""
# ruff: noqa: N999 (gunicorn's own name for this file; nobody imports it)

import logging
import os
from pathlib import Path
from typing import Any

import gunicorn.http.wsgi
from gunicorn.config import Config
from gunicorn.glogging import Logger

from medsec.logs import DiscreetFormatter

wsgi_app = "medsec.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"

# Processes use the cores of a server, threads let one wait for a slow reader. The API's limit is
# counted in the cache, and without a shared one (CACHE_URL) only one process can count it right.
workers = int(os.environ.get("WEB_CONCURRENCY", "2" if os.environ.get("CACHE_URL") else "1"))
worker_class = "gthread"
threads = 8
# Settings are read once, before any worker: a missing one stops the start with its sentence.
preload_app = True

# No page takes long: a worker that does is stuck. One that served much is replaced, one by one.
timeout = 30
graceful_timeout = 20
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000

# The workers' heartbeat is a file; a busy disk must not look like a stuck worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# No header of a request changes what the request is. By default a neighbour on this machine, such
# as a proxy that hands on what it was given, may set SCRIPT_NAME, PATH_INFO and the scheme; the
# one header that we need, X-Forwarded-Proto, Django reads where PROXIES says that a proxy sets it.
forwarder_headers = ""
secure_scheme_headers = {}
header_map = "drop"  # a header with an underscore would pass for one with a hyphen
gunicorn.http.wsgi.SERVER = "web"  # nobody needs to know which program, to look up its faults

# No access log: it would hold what visitors search for, and their addresses.
accesslog = None
errorlog = "-"
limit_request_line = 8190  # a long address is told in words by the site


class DiscreetLogger(Logger):
    """Leaves out whose request it was and what it said, malformed or broken off."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(lambda record: "Invalid request from" not in str(record.msg))
        for handler in self.error_log.handlers:
            handler.setFormatter(DiscreetFormatter(self.error_fmt, self.datefmt))

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:
        """What gunicorn fills into the words for a broken request is its address."""
        super().exception(str(msg).partition("%s")[0].strip(), **kwargs)


logger_class = DiscreetLogger
# Nobody steers a running server; by default gunicorn opens a socket for that in the home folder.
control_socket_disable = True
# Django answers HEAD with a body; gunicorn drops it, as it should, and need not say so each time.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)
