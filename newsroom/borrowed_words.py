"""Words of Django's own screens that its Chinese catalogue lacks or punctuates half-width; ours has them instead.

Django marks them itself; here they are only named, so that `makemessages` finds them. An entry may go when
Django's Chinese has caught up.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS = (
    gettext_noop(":"),  # after the label of a field
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
    gettext_noop("Error:"),
    gettext_noop("Forgotten your login credentials?"),
    gettext_noop("In case you’ve forgotten, you are:"),
    gettext_noop("After you’ve created a user, you’ll be able to edit more user options."),
    gettext_noop("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "number",
    ),
)
