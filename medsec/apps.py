"""The admin of this site, in place of Django's own."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    default_site = "medsec.admin.Site"
