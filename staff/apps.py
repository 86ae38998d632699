from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "staff"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in

        from . import checks, second_factor, sign_ins  # noqa: F401 - checks are known once read

        user_logged_in.connect(sign_ins.told)
        authenticator_added.connect(second_factor.set_up_here)
