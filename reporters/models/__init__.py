"""Who works for the bulletin and who writes for it."""

from reporters.models.organisation import Organisation
from reporters.models.reporter import Affiliation, Reporter
from reporters.models.role_held import RoleHeld
from reporters.models.user import User

__all__ = ["Affiliation", "Organisation", "Reporter", "RoleHeld", "User"]
