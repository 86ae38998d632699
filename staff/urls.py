"""The addresses where staff sign in and keep their second factors. The names are allauth's; what
this site does not use of it (signing up, addresses, forgotten passwords) has no address at all.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from .pages import for_staff, of_factors

urlpatterns = [
    path("sign-in/", for_staff(account.login), name="account_login"),
    path("sign-in/code/", for_staff(factors.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", for_staff(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-out/", for_staff(account.logout), name="account_logout"),
    path("inactive/", for_staff(account.account_inactive), name="account_inactive"),
    path("password/", of_factors(account.password_change), name="account_change_password"),
    path("confirm/", for_staff(account.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", for_staff(factors.reauthenticate), name="mfa_reauthenticate"),
    path(
        "confirm/passkey/",
        for_staff(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-factor/", of_factors(factors.index), name="mfa_index"),
    path("second-factor/app/", of_factors(app.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/off/", of_factors(app.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-factor/codes/",
        of_factors(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/codes/new/",
        of_factors(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/codes/file/",
        of_factors(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("second-factor/passkeys/", of_factors(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", of_factors(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/",
        of_factors(passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        of_factors(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
