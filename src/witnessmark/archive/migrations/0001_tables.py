"""The tables: the log, the rows, and what finds them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Above",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "place", "above", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("place", models.CharField(max_length=200)),
                ("above", models.CharField(db_index=True, max_length=200)),
            ],
            options={
                "db_table": "archive_above",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=16)),
                ("body", models.TextField()),
                ("before", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "archive_entry",
            },
        ),
        migrations.CreateModel(
            name="ErasureRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("subject", models.CharField(db_index=True, max_length=32, null=True)),
            ],
            options={
                "db_table": "archive_erasure",
            },
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("digest", models.CharField(db_index=True, max_length=71, null=True)),
                ("size", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "archive_report",
            },
        ),
        migrations.CreateModel(
            name="SourceRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("same", models.CharField(db_index=True, max_length=64, null=True)),
            ],
            options={
                "db_table": "archive_source",
            },
        ),
        migrations.CreateModel(
            name="ReadingRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("by", models.CharField(max_length=200, null=True)),
                ("published", models.CharField(max_length=10, null=True)),
                ("language", models.CharField(max_length=16, null=True)),
                ("text", models.BinaryField(null=True)),
                (
                    "earlier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.readingrow",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.sourcerow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_reading",
            },
        ),
        migrations.CreateModel(
            name="ClaimRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("position", models.BigIntegerField(null=True)),
                ("name", models.CharField(db_index=True, max_length=200, null=True)),
                ("harm", models.CharField(max_length=16, null=True)),
                ("least", models.BigIntegerField(null=True)),
                ("most", models.BigIntegerField(null=True)),
                ("who", models.CharField(max_length=16, null=True)),
                ("scope", models.CharField(max_length=16, null=True)),
                ("polarity", models.CharField(max_length=16, null=True)),
                ("start", models.CharField(max_length=10, null=True)),
                ("end", models.CharField(max_length=10, null=True)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.claimrow"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.readingrow",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_claim",
            },
        ),
        migrations.CreateModel(
            name="ReceiptRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_receipt",
            },
        ),
        migrations.CreateModel(
            name="PersonRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("position", models.BigIntegerField(null=True)),
                ("harm", models.CharField(max_length=16, null=True)),
                (
                    "reading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.readingrow",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_person",
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "value", "report_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("value", models.BigIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_mark",
            },
        ),
        migrations.CreateModel(
            name="DecisionRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("verdict", models.CharField(max_length=16, null=True)),
                (
                    "carried",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.decisionrow",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.claimrow"
                    ),
                ),
                (
                    "corrected",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.claimrow",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_decision",
            },
        ),
        migrations.CreateModel(
            name="AssessmentRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("verdict", models.CharField(max_length=16, null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.claimrow"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_assessment",
            },
        ),
        migrations.CreateModel(
            name="TieRow",
            fields=[
                ("handle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_index=True)),
                ("erased", models.BigIntegerField(null=True)),
                ("salt", models.CharField(max_length=32, null=True)),
                ("box", models.BinaryField(null=True)),
                ("kind", models.CharField(max_length=32, null=True)),
                ("verdict", models.CharField(max_length=16, null=True)),
                (
                    "other",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.reportrow"
                    ),
                ),
            ],
            options={
                "db_table": "archive_tie",
            },
        ),
        migrations.CreateModel(
            name="Where",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "claim_id", "place", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("place", models.CharField(max_length=200)),
                ("harm", models.CharField(max_length=16, null=True)),
                ("start", models.CharField(max_length=10, null=True)),
                ("end", models.CharField(max_length=10, null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.claimrow",
                    ),
                ),
            ],
            options={
                "db_table": "archive_where",
            },
        ),
        migrations.AddIndex(
            model_name="claimrow",
            index=models.Index(fields=["start", "end"], name="archive_claim_days"),
        ),
        migrations.AddIndex(
            model_name="where",
            index=models.Index(fields=["place", "harm", "start", "end", "claim"], name="archive_where_found"),
        ),
    ]
