"""What `manage.py check --deploy` says of signing in."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.utils.translation import gettext

ALONE = "django.core.cache.backends.locmem.LocMemCache"  # each process has its own


@register(Tags.security, deploy=True)
def failures_are_counted_together(**_: Any) -> list[Warning]:
    """Several processes without a shared cache allow each their own number of failed sign-ins."""
    processes = os.environ.get("WEB_CONCURRENCY", "1")
    if processes in ("", "0", "1") or settings.CACHES["default"]["BACKEND"] != ALONE:
        return []
    words = gettext(
        "WEB_CONCURRENCY is %(number)s and CACHE_URL is not set: each process counts failed "
        "sign-ins by itself."
    )
    hint = gettext(
        "Set CACHE_URL to a cache that all processes share, such as redis://host:6379/0."
    )
    return [Warning(words % {"number": processes}, hint=hint, id="staff.W001")]
