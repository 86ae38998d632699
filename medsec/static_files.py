"""How static files are named where the site is live."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """By their content, so that browsers keep them for good; a script that another imports too."""

    support_js_module_import_aggregation = True
