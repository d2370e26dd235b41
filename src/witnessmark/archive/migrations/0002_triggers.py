"""The triggers that refuse to change the log and the rows."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from witnessmark.archive import triggers


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    said = triggers.postgresql() if editor.connection.vendor == "postgresql" else triggers.sqlite()
    for one in said:
        editor.execute(one, params=None)


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_tables")]
    operations = [migrations.RunPython(make)]
