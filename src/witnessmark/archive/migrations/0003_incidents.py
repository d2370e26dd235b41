"""Incidents: what people rule of claims, which incident each is in by that, and what became of incidents."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from witnessmark.archive import triggers


def _to(model: str, *, index: bool = True) -> models.ForeignKey[object, object]:
    return models.ForeignKey(
        f"archive.{model}", django.db.models.deletion.PROTECT, null=True, related_name="+", db_index=index
    )


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for one in triggers.incidents(editor.connection.vendor):
        editor.execute(one, params=None)


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_triggers")]
    operations = [
        migrations.CreateModel(
            name="RulingRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("verdict", models.CharField(max_length=16, null=True)),
                ("undoes", _to("RulingRow")),
            ],
            options={"db_table": "archive_ruling"},
        ),
        migrations.CreateModel(
            name="IncidentRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("ruling", _to("RulingRow")),
                ("kind", models.CharField(max_length=16, null=True)),
            ],
            options={"db_table": "archive_incident"},
        ),
        migrations.CreateModel(
            name="MemberRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("report", _to("ReportRow")),
                ("claim", _to("ClaimRow")),
                ("incident", _to("IncidentRow")),
                ("ruling", _to("RulingRow")),
                ("side", models.BigIntegerField(null=True)),
                ("carried", _to("MemberRow", index=False)),
            ],
            options={"db_table": "archive_member"},
        ),
        migrations.CreateModel(
            name="LineageRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("incident", _to("IncidentRow")),
                ("into", _to("IncidentRow")),
                ("ruling", _to("RulingRow")),
                ("how", models.CharField(max_length=16, null=True)),
            ],
            options={"db_table": "archive_lineage"},
        ),
        migrations.RunPython(make),
    ]
