"""Publish to a branch of a Git repository, as GitHub Pages and GitLab Pages show it: one commit a publish, one push."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from plugins.core.hashing import git_blob_hash
from plugins.publishing.targets.target import TargetError, TargetKind, TargetSettings, first_line, told

_NAME, _MAIL = "Bản Tin", "ban-tin@localhost"
_EXTRA = (".nojekyll", "CNAME")
"""Files for the service, not for readers."""


@dataclass(frozen=True, kw_only=True)
class BranchSettings(TargetSettings):
    """The settings of a branch target."""

    kind: Literal["branch"] = field(default="branch", metadata=told("nhánh của một kho Git"))
    remote: str = field(metadata=told("kho Git, viết như cho `git push`"))
    branch: str = field(default="gh-pages", metadata=told("nhánh được trình chiếu"))
    domain: str = field(default="", metadata=told("tên miền ghi vào tệp CNAME"))


class BranchTarget:
    """The branch ``branch`` of ``remote``. Git updates a branch atomically, and refuses the second of two concurrent pushes."""

    def __init__(self, settings: BranchSettings, folder: Path) -> None:
        self._remote = settings.remote
        self._ref = f"refs/heads/{settings.branch}"
        self._domain = settings.domain
        self._repository = folder / "git"

    @staticmethod
    def digest(content: bytes) -> str:
        """Return the name that Git gives to content."""
        return git_blob_hash(content)

    def published(self) -> dict[str, str]:
        """List the branch."""
        commit = self._fetch()
        if commit is None:
            return {}
        files: dict[str, str] = {}
        for line in self._git("ls-tree", "-r", "-z", "--full-tree", commit).split("\0"):
            if line:
                kind, _, path = line.partition("\t")
                files[path] = kind.split()[2]
        return {path: digest for path, digest in files.items() if path not in _EXTRA}

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Commit the folder and push it."""
        parent = self._fetch()
        self._git("read-tree", "--empty")
        self._git(f"--work-tree={ready}", "add", "--all", "--force", "--", ".", folder=ready)
        for name, content in ((".nojekyll", ""), ("CNAME", f"{self._domain}\n" if self._domain else "")):
            if content or name == ".nojekyll":
                blob = self._git("hash-object", "-w", "--stdin", stdin=content).strip()
                self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
        tree = self._git("write-tree").strip()
        message = f"Đăng {len(manifest)} tệp\n"
        commit = self._git("commit-tree", tree, *(["-p", parent] if parent else []), stdin=message, clock=clock).strip()
        self._push(commit)
        return commit[:12]

    def rollback(self) -> str:
        """Push the site of the commit before, as a new commit: history is never rewritten."""
        current = self._fetch()
        before = self._git("rev-parse", "--verify", "--quiet", f"{current}^", may_fail=True).strip() if current else ""
        if not current or not before:
            raise TargetError(f"Nhánh {self._ref} chưa có bản nào trước bản đang công khai.")
        tree = self._git("rev-parse", f"{before}^{{tree}}").strip()
        commit = self._git("commit-tree", tree, "-p", current, stdin=f"Lùi về {before[:12]}\n").strip()
        self._push(commit)
        return before[:12]

    def _fetch(self) -> str | None:
        """Fetch the branch. Return its commit, or None if there is no such branch yet."""
        if not (self._repository / "HEAD").is_file():
            self._repository.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", str(self._repository))
        listed = self._git("ls-remote", "--", self._remote, self._ref).split()
        if not listed:
            return None
        self._git("fetch", "--quiet", "--no-tags", "--", self._remote, f"+{self._ref}:refs/ban-tin/public")
        return listed[0]

    def _push(self, commit: str) -> None:
        # Without force: if somebody else has published meanwhile, Git refuses and the message says so.
        self._git("push", "--quiet", "--", self._remote, f"{commit}:{self._ref}")

    def _git(self, *words: str, stdin: str = "", folder: Path | None = None, clock: datetime | None = None, may_fail: bool = False) -> str:
        if shutil.which("git") is None:
            raise TargetError("Máy này chưa có Git; cài nó rồi chạy lại.")
        settings = ("-c", "core.autocrlf=false", "-c", "core.excludesFile=", "-c", "core.attributesFile=", "-c", "core.fileMode=false")
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")},
            "GIT_TERMINAL_PROMPT": "0",
            **{f"GIT_{who}_NAME": _NAME for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": _MAIL for who in ("AUTHOR", "COMMITTER")},
            **({f"GIT_{who}_DATE": clock.isoformat() for who in ("AUTHOR", "COMMITTER")} if clock else {}),
        }
        command = ["git", *settings, f"--git-dir={self._repository}", *words]
        process = subprocess.run(  # noqa: S603 words of the settings
            command, input=stdin, capture_output=True, encoding="utf-8", errors="replace", env=environment, cwd=folder, check=False
        )
        if process.returncode and not may_fail:
            why = first_line(process.stderr)
            raise TargetError(f"Git không đăng được lên {self._remote}: {why}. Trang đang công khai giữ nguyên; chạy lại.")
        return process.stdout


KIND = TargetKind(
    BranchSettings,
    BranchTarget,
    where="một nhánh Git, như GitHub Pages, GitLab Pages",
    needs="`git`",
)
