"""The archive as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """What Django calls the app; its tables begin with `archive_`."""

    name = "witnessmark.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
