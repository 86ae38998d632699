"""The door gunicorn opens. No defaults: a live site says what it is in its environment."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsec.settings")

application = get_wsgi_application()
