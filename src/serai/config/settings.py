"""Django's settings. What an installation may choose comes from `environment`; the rest is the house's own."""

from pathlib import Path

from serai.config import environment
from serai.config.databases import database
from serai.config.mail import mail
from serai.shared import languages

ENVIRONMENT = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = ENVIRONMENT.serai_data_dir
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = ENVIRONMENT.serai_debug
SECRET_KEY = ENVIRONMENT.serai_secret_key or environment.secret_key(DATA_DIR)
ALLOWED_HOSTS = list(ENVIRONMENT.serai_hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.serai_origins)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.serai_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.serai_https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECOND_FACTOR = ENVIRONMENT.serai_second_factor

# From the lowest room to the surfaces, as in docs/architecture.md; templates of an upper app win over a lower one's.
SURFACES = ["serai.website", "serai.desk", "serai.portal"]
ROOMS = [
    "serai.figures",
    "serai.signings",
    "serai.matchmaking",
    "serai.programme",
    "serai.visitors",
    "serai.catalogue",
    "serai.exhibitors",
    "serai.venue",
    "serai.participation",
    "serai.editions",
    "serai.people",
    "serai.search",
    "serai.media",
    "serai.shared",
]
INSTALLED_APPS = [
    "serai.demo",
    "serai.serving",
    *SURFACES,
    *ROOMS,
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
    *(["django_rq", "django_tasks_rq"] if ENVIRONMENT.redis_url else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "serai.shared.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "serai.shared.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "serai.editions.web.middleware.EditionMiddleware",
    "serai.shared.middleware.RuleMiddleware",
]

ROOT_URLCONF = "serai.config.urls"
WSGI_APPLICATION = "serai.config.wsgi.application"
RULES_FOR_OTHERS = "serai.config.rules.rule_for"  # the rules of addresses that libraries bring along

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / room.removeprefix("serai.") / "web" / "templates" for room in ROOMS],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "serai.website.context.website",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "serai.shared.templatetags.serai",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # a room's widgets are drawn by templates of the room

DATABASES = {"default": database(ENVIRONMENT.database_url, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits, locks and one-time codes must not differ from worker to worker, so the cache is never in a process's memory.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENVIRONMENT.redis_url}
    if ENVIRONMENT.redis_url
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "serai_cache"}
}
TASKS = {
    "default": {"BACKEND": "django_tasks_rq.RQBackend"}
    if ENVIRONMENT.redis_url
    else {"BACKEND": "django_tasks_db.DatabaseBackend"}
}
if ENVIRONMENT.redis_url:
    RQ_QUEUES = {"default": {"URL": ENVIRONMENT.redis_url, "DEFAULT_TIMEOUT": 6 * 3600}}  # a large import takes minutes
    RQ = {"JOB_CLASS": "django_tasks_rq.Job"}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "serai.people.web.accounts.Accounts"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.serai_https  # only localhost may do without https

languages.register_missing()
LANGUAGE_CODE = "en"
LANGUAGES = [(language.django, language.own_name) for language in languages.ALL]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"  # an edition's pages show its own zone
LANGUAGE_COOKIE_NAME = "language"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

globals().update(mail(ENVIRONMENT.serai_mail_url, DATA_DIR))  # EMAIL_…
DEFAULT_FROM_EMAIL = ENVIRONMENT.serai_mail_from
MAIL_PER_HOUR = ENVIRONMENT.serai_mail_per_hour  # letters of the outbox; 0 for as many as there are
SITE_URL = ENVIRONMENT.serai_url  # how letters name the site
TRANSLATOR = ENVIRONMENT.serai_translator  # provider:address; blank for none

WAGTAIL_SITE_NAME = "Serai"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "website.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "website.SiteDocument"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nobody's address is told to somebody else's server
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

# Asked for the organiser's name where a letter or page names the installation, not an edition.
ORGANISER = "serai.editions.queries.organiser_name"
