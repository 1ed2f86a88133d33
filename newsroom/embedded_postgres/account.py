"""Whose processes the server's are: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Command = Sequence[str | Path]

CLEAN_ENVIRONMENT: Mapping[str, str] = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
"""PGPORT, PGDATA and their like, or a locale that is not installed, would change what the server does."""

WAY_THROUGH = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"]
"""Without the last, access(2), by which PostgreSQL looks for its own programs, would ignore the first two."""


@dataclass(frozen=True)
class Account:
    """The user and group that the server runs as, and whether root must lend it a way through private folders."""

    uid: int
    gid: int
    lent: bool = False

    @classmethod
    def for_server(cls, data: Path, binaries: Path) -> "Account":
        """The caller; or where that is root, the owner of the data, `nobody` for new data.

        No account is made and no folder's mode changed: where that user cannot reach the files (a checkout
        below a private home) root lends its server the right to pass (Linux's CAP_DAC_OVERRIDE).
        """
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        owner = data.stat() if data.exists() else None
        if owner and owner.st_uid != 0:
            account = cls(owner.st_uid, owner.st_gid)
        else:
            nobody = pwd.getpwnam("nobody")
            account = cls(nobody.pw_uid, nobody.pw_gid)
        return (
            account if account._reaches(data.parent, binaries) else cls(account.uid, account.gid, lent=True)
        )

    def own(self, folder: Path) -> None:
        """Gives a new folder to this account, closed to everyone else."""
        folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)

    def run(self, *command: str | Path, check: bool = False, **how: Any) -> subprocess.CompletedProcess[str]:
        """Runs a command as this account, in the root folder and with a clean environment."""
        words: Command = command
        if os.geteuid() == 0 and self.lent:
            who = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
            words = ["setpriv", *who, *WAY_THROUGH, *command]
        elif os.geteuid() == 0:
            how |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(words, cwd="/", env=dict(CLEAN_ENVIRONMENT), text=True, check=check, **how)

    def _reaches(self, *folders: Path) -> bool:
        return all(self.run("test", "-x", folder).returncode == 0 for folder in folders)
