from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    name = "corrections"
    verbose_name = _("Corrections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What waits here is told where the health of the directory is."""
        from schools.health import check

        from .admin import QUEUE

        check.add_queue("corrections", QUEUE)
