"""Who works for the bulletin and who writes for it."""

from reporters.models.deputation import Deputation
from reporters.models.organisation import Organisation
from reporters.models.reporter import Affiliation, Reporter
from reporters.models.role_held import RoleHeld
from reporters.models.user import User

__all__ = ["Affiliation", "Deputation", "Organisation", "Reporter", "RoleHeld", "User"]
