"""The triggers that refuse to change the log and the rows."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from witnessmark.archive import triggers


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for one in triggers.first(editor.connection.vendor):
        editor.execute(one, params=None)


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_tables")]
    operations = [migrations.RunPython(make)]
