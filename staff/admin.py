"""What allauth would show of accounts is shown to nobody: secrets, and addresses not kept here."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin

admin.site.unregister([Authenticator, EmailAddress])
