from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    name = "corrections"
    verbose_name = _("Corrections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What waits here is told with the health of the directory, and follows a merged school."""
        from schools.health import check
        from schools.models import merge

        from . import merging
        from .admin import QUEUE

        check.add_queue("corrections", QUEUE)
        merge.add_follower("corrections", merge.Follower(merging.hindrance, merging.follow))
