from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_drafts")]

    operations = [
        migrations.RemoveIndex(model_name="exhibit", name="exhibit_words"),
        migrations.AddIndex(
            model_name="exhibit",
            index=models.Index(
                fields=[
                    *("edition", "id", "words", "category", "visibility", "debut", "geographical_indication"),
                    *("hs6", "origin", "currency", "price_low", "participation", "unproven", "state"),
                ],
                name="exhibit_words",
            ),
        ),
    ]
