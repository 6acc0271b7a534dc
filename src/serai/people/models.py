"""Enterprises and persons, which outlive every edition; memberships between them; and users who sign in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from serai.shared.countries import CountryField
from serai.shared.models import Record, SortKey, Words, unique_key
from serai.shared.text import TextByLanguageField, wording


class Enterprise(Record):
    """A firm, association or authority, under the names it uses in each language."""

    class Kind(models.TextChoices):
        MANUFACTURER = "manufacturer", _("manufacturer")
        TRADER = "trader", _("trader")
        SERVICE = "service", _("service provider")
        ASSOCIATION = "association", _("association")
        AUTHORITY = "authority", _("public authority")

    class Size(models.TextChoices):
        MICRO = "micro", _("up to 9 staff")
        SMALL = "small", _("10 to 49 staff")
        MEDIUM = "medium", _("50 to 249 staff")
        LARGE = "large", _("250 staff and more")

    names = TextByLanguageField(_("names"))
    registry_no = models.CharField(_("registry number"), max_length=60, blank=True)
    country = CountryField(_("country"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True)
    size = models.CharField(_("size"), max_length=10, choices=Size.choices, blank=True)
    site = models.URLField(_("website"), blank=True)
    verified_by = models.CharField(_("verified by"), max_length=200, blank=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        constraints = [unique_key("enterprise")]
        indexes = [
            models.Index(fields=["country"], name="enterprise_country"),
            models.Index(fields=["country", "registry_no"], name="enterprise_registry"),
        ]

    def __str__(self) -> str:
        return str(wording(self.names)) or self.external_key


class Person(Record):
    """A person the secretariat deals with. `languages` holds codes of ours, best first."""

    names = TextByLanguageField(_("names"))
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    languages: Any = models.JSONField(_("languages"), default=list, blank=True)
    consents: Any = models.JSONField(_("consents"), default=dict, blank=True)
    sort_en = SortKey("names", language="en")
    sort_zh = SortKey("names", language="zh")
    words = Words("names", "external_key")

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [unique_key("person")]
        indexes = [models.Index(fields=["email"], name="person_email")]

    def __str__(self) -> str:
        return str(wording(self.names)) or self.email


class Membership(models.Model):
    """A person acts for an enterprise."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        MEMBER = "member", _("member")

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["person", "enterprise"], name="one_membership_per_enterprise")]

    def __str__(self) -> str:
        return f"{self.person}, {self.enterprise}"


class NotTwins(models.Model):
    """Two enterprises that look alike and are two: somebody has said so, and nobody is asked again."""

    one = models.ForeignKey(Enterprise, models.CASCADE, related_name="+")
    other = models.ForeignKey(Enterprise, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("enterprises told apart")
        verbose_name_plural = _("enterprises told apart")
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="told_apart_once")]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class UserManager(BaseUserManager["User"]):
    """Users by their e-mail address, compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A user who can sign in with this address."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing] # Wagtail's reverse managers
    """Who signs in: an e-mail address, and the person behind it."""

    email = models.EmailField(_("e-mail"), unique=True)
    person = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may manage the installation"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return str(self.person) if self.person else self.email

    # Wagtail's admin asks users for these two.
    def get_full_name(self) -> str:
        """The person's name, or the address."""
        return str(self)

    def get_short_name(self) -> str:
        """The same: names are not taken apart."""
        return str(self)
