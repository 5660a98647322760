"""Settings, from the environment alone. What a keeper likes is a row in `archive`, not here."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP

from ficary.keeping import environment

DATA = Path(os.environ.get("FICARY_DATA") or "ficary-data").absolute()
URL = environment.url()
DEBUG = environment.switch("FICARY_DEBUG")
SECRET_KEY = environment.secret_key(DATA)
PROXIES = environment.proxies()

ALLOWED_HOSTS = environment.hosts(URL)
CSRF_TRUSTED_ORIGINS = [URL]
CSRF_FAILURE_VIEW = "ficary.web.errors.refused_token"
_secure = urlsplit(URL).scheme == "https"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _secure
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "https:", "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "ficary.core",
    "ficary.archive",
    "ficary.people",
    "ficary.joining",
    "ficary.tags",
    "ficary.works",
    "ficary.comments",
    "ficary.reading",
    "ficary.moderation",
    "ficary.search",
    "ficary.imports",
    "ficary.notifications",
    "ficary.keeping",
    "ficary.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_prose_editor",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "ficary.web.middleware.Roomy",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ficary.web.middleware.Health",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "ficary.web.middleware.Private",
    "ficary.web.middleware.Unlisted",
    "ficary.web.middleware.Readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ficary.web.middleware.WithoutSlash",
    "ficary.web.middleware.OriginOrToken",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ficary.web.middleware.KnownArchive",
    "ficary.web.middleware.NotTooLarge",
    "ficary.web.middleware.OwnTime",
    "ficary.web.agreeing.AgreedTerms",
    "ficary.web.middleware.Seen",
    "ficary.web.former_names.FormerNames",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "ficary.urls"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "ficary.core.fixed.ByLanguage",
                    ["django.template.loaders.app_directories.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "ficary.web.context.viewer",
                "django.contrib.messages.context_processors.messages",
                "ficary.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "ficary.core.fixed",
                "ficary.web.templatetags.ficary",
            ],
        },
    }
]
FORM_RENDERER = "ficary.web.forms.render.Renderer"

DATABASES = {"default": environment.database(DATA)}
BACKUP_EVERY = environment.backup_every()
BACKUP_KEEP = environment.backup_keep()
BACKUP_TO = Path(os.environ.get("FICARY_BACKUP_TO") or DATA / "backups").absolute()
SEARCH_URL = environment.search_url()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts of rate limits must be the same in all processes and on all machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Of one process.
    "here": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
# The longest chapter in Chinese, where each character is nine bytes of a form, and twice that.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
SESSION_ENGINE = "ficary.people.sessions"
SESSION_COOKIE_AGE = 90 * 24 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["quick", "slow"],
    }
}
MAILERS = environment.mailers(DATA)
DEFAULT_FROM_EMAIL = os.environ.get("FICARY_MAIL_FROM") or environment.sender(URL)

AUTH_USER_MODEL = "people.User"
# User names are unique without regard to case, by a constraint that this check does not know.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["ficary.web.accounts.ByNameOrAddress"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["ficary.people.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = environment.password_rules()
ACCOUNT_ADAPTER = "ficary.web.accounts.Adapter"
ACCOUNT_FORMS = {
    "login": "ficary.web.forms.accounts.SignInForm",
    "signup": "ficary.web.forms.accounts.JoinForm",
    "reset_password": "ficary.web.forms.accounts.ForgottenForm",
    "reset_password_from_key": "ficary.web.forms.accounts.NewPasswordForm",
    "change_password": "ficary.web.forms.accounts.ChangePasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
# Nobody can be asked to confirm an address while mail goes to a folder.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if os.environ.get("FICARY_MAIL") else "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(URL).scheme

MFA_ADAPTER = "ficary.web.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Where no mail is sent no address is ever confirmed; where it is, nobody is in before.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A phone's clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1

LANGUAGE_CODE = "en"
LANGUAGES = environment.languages()
LOCALE_PATHS = [Path(__file__).parent / "locale"]
FORMAT_MODULE_PATH = "ficary.web.dates"
TIME_ZONE = "UTC"

# Served by a page of ours (`web.media`), never by a folder that is open to all.
MEDIA_ROOT = DATA / "media"
STATIC_URL = environment.static_url()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
LOGGING = environment.logging_setup(debug=DEBUG)
