"""The public site: its pages that join several rooms, and Wagtail's page, image and document models."""
