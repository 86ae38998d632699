"""Settings, read top to bottom. The environment decides; without DEBUG absence stops the start.

| variable        | meaning                                                                  |
| --------------- | ------------------------------------------------------------------------ |
| DEBUG           | true on a laptop only; supplies the laptop defaults below                |
| SECRET_KEY      | 50 characters or more; required without DEBUG                            |
| ALLOWED_HOSTS   | host names the site answers to, commas between; required without DEBUG   |
| SITE_URL        | the site's own address, https://www.example.org; without it that of the  |
|                 | one host in ALLOWED_HOSTS, or of HOST and PORT where HTTPS is false      |
| DATABASE_URL    | postgres://user:password@host:port/name; SQLite in the project without   |
| STATIC_ROOT     | where collectstatic puts files; staticfiles/ in the project without      |
| CACHE_URL       | redis://host:port/0; memory of one process without                       |
| HTTPS           | false for a live site that a laptop serves without TLS; true otherwise   |
| HSTS_SECONDS    | how long browsers insist on HTTPS for this host; a year without, 0: off  |
| HSTS_SUBDOMAINS | true: for every host below it too; false without                         |
| HSTS_PRELOAD    | true: the domain may be built into browsers so; false without            |
| PROXIES         | how many proxies stand in front and add X-Forwarded-For; 0 without       |
| GEOCODER        | a Nominatim server for staff, https://nominatim.example.org; off without |
| RELEASES        | folder of published files for staff's updates, as fetch_releases fills   |
| CONTACT_EMAIL   | shown on the about page; nothing is shown without                        |
| EMAIL_URL       | smtp+tls://user:password@host:587, or filemail:///folder for trying;     |
|                 | without it a laptop prints letters, and a live site offers none          |
| MAIL_FROM       | who the letters are from; CONTACT_EMAIL without, else no-reply@ the site |
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.checks.security.base import (
    SECRET_KEY_INSECURE_PREFIX,
    SECRET_KEY_MIN_LENGTH,
    SECRET_KEY_MIN_UNIQUE_CHARACTERS,
)
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
YES, NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}


def required(name: str, why: str) -> str:
    """The variable's value. Raises ImproperlyConfigured with a sentence that says what to set."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: {why}")
    return value


def flag(name: str, default: bool) -> bool:
    """A yes or no: "ture" must not open a live site without HTTPS."""
    written = env.str(name, default=str(default)).strip().lower()
    if written not in {*YES, *NO}:
        raise ImproperlyConfigured(f"Set {name} to true or false. It is “{written}”.")
    return written in YES


def whole(name: str, default: int) -> int:
    """A whole number from 0."""
    written = env.str(name, default=str(default)).strip()
    if not (written.isascii() and written.isdecimal()):
        raise ImproperlyConfigured(f"Set {name} to a whole number from 0. It is “{written}”.")
    return int(written)


def secret_key() -> str:
    """A key that nobody guesses, as `check --deploy` measures it."""
    why = (
        f"a long random text that nobody else knows, of {SECRET_KEY_MIN_LENGTH} characters or"
        f" more, {SECRET_KEY_MIN_UNIQUE_CHARACTERS} of them different."
    )
    key = required("SECRET_KEY", why)
    is_long = len(key) >= SECRET_KEY_MIN_LENGTH
    is_varied = len(set(key)) >= SECRET_KEY_MIN_UNIQUE_CHARACTERS
    if is_long and is_varied and not key.startswith(SECRET_KEY_INSECURE_PREFIX):
        return key
    raise ImproperlyConfigured(f"This SECRET_KEY is easily guessed. Set {why}")


def allowed_hosts() -> list[str]:
    """The names of the site, each said aloud: whoever answers to any name can be called any."""
    required("ALLOWED_HOSTS", "the site's host names, with commas between.")
    hosts = [host for each in env.list("ALLOWED_HOSTS") if (host := each.strip())]
    if not hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS names no host. Set the site's host names.")
    if "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS is *, any name at all. Set the site's own names.")
    return hosts


def own_address() -> str:
    """Where people know the site: "https://www.example.org", never what a request says."""
    host = env.str("HOST", default="127.0.0.1")
    if not HTTPS:
        everywhere = host in ("0.0.0.0", "::")  # noqa: S104 - where it listens, not a name
        default = f"http://{'127.0.0.1' if everywhere else host}:{whole('PORT', 8000)}"
    elif len(ALLOWED_HOSTS) == 1 and not ALLOWED_HOSTS[0].startswith("."):
        default = f"https://{ALLOWED_HOSTS[0]}"
    else:
        default = ""
    address = env.str("SITE_URL", default=default).rstrip("/")
    scheme = "https" if HTTPS else "https?"
    if not re.fullmatch(rf"{scheme}://[^/?#@\s]+", address):
        raise ImproperlyConfigured(
            "Set SITE_URL in the environment: the address by which people know the site, such as "
            f"https://www.example.org, without a path. It is “{address}”."
        )
    return address


# What kind of site this is
DEBUG = flag("DEBUG", False)
HTTPS = flag("HTTPS", not DEBUG)
if DEBUG:
    SECRET_KEY = env.str("SECRET_KEY", default=f"{SECRET_KEY_INSECURE_PREFIX}laptop")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
else:
    SECRET_KEY = secret_key()
    ALLOWED_HOSTS = allowed_hosts()
SITE_URL = own_address()

# What it is made of
INSTALLED_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "staff",
    "inquiries",
    "corrections",
    "schools",
    "guide",
    "django_filters",
    "rest_framework",
    "medsec.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    # Headers, of static files too
    "django.middleware.security.SecurityMiddleware",
    "medsec.middleware.headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "medsec.middleware.open_to_all",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages
    "django.middleware.gzip.GZipMiddleware",
    "medsec.middleware.ConditionalGetMiddleware",
    "medsec.middleware.public",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "medsec.middleware.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "medsec.middleware.no_cookie_unasked",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "medsec.urls"
WSGI_APPLICATION = "medsec.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "medsec.pages.of_the_site",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Where it keeps things
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "medsec.static_files.HashedFiles"},
}

# How it speaks
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")

# How it writes letters: a live site prints none, since its log would hold addresses
MAIL = env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "dummymail://")
EMAIL_BACKEND, EMAIL_FILE_PATH = MAIL["EMAIL_BACKEND"], MAIL["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = MAIL["EMAIL_HOST"] or "localhost", MAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = MAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("EMAIL_USE_TLS", False), MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10  # seconds that a visitor waits for a mail server
SENDS_MAIL = not EMAIL_BACKEND.endswith("dummy.EmailBackend")
DEFAULT_FROM_EMAIL = env.str(
    "MAIL_FROM", default=CONTACT_EMAIL or f"no-reply@{urlsplit(SITE_URL).hostname}"
)

# Who may do what
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # "format" is a parameter that nobody knows
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.ScopedRateThrottle"],
    # One address may be a whole library: what a person does is far below these.
    "DEFAULT_THROTTLE_RATES": {
        "default": "120/min",  # the API
        "typing": "600/min",  # its suggestions
        "files": "20/min",
        "searches": "180/min",
        "letters": "12/min",
    },
    "NUM_PROXIES": whole("PROXIES", 0),
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # a list of every state, each time
}
GEOCODER = env.str("GEOCODER", default="")
RELEASES = env.str("RELEASES", default="")

# How staff sign in: with a second factor, but on a laptop
STAFF_NEED_SECOND_FACTOR = not DEBUG
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "admin:index", "home"
SESSION_COOKIE_AGE = 3600  # seconds without a page for staff; and from signing in, at most:
STAFF_SESSION_SECONDS = 12 * 3600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "staff.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]  # of a form that nobody sees
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# "key" is an account as tried from one address: staff/adapters.py. Of codes, an account.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "30/5m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = whole("PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER, MFA_TOTP_TOLERANCE = "Medical Secretary Schools", 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is for letters, and proves nobody
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # http://localhost, where browsers allow it

# What it tells browsers
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz)\Z"]  # a probe comes by address, without TLS
SECURE_HSTS_SECONDS = whole("HSTS_SECONDS", 365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = flag("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = flag("HSTS_PRELOAD", False)
# Both speak for hosts that this site does not serve: their owner asks for them, or nobody does.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if whole("PROXIES", 0) else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # no other host of the domain can set a cookie of such a name
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What it writes down: no addresses, no queries of visitors
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "logging.Formatter" if DEBUG else "medsec.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A stranger's odd request is answered with 400, a mistyped address with 404: neither is ours
    # to mend, and without the address it says nothing.
    "loggers": {
        "django.security": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
    },
}
