"""The Nu HTML checker over a folder, in one run of Java."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tests.support.browser import absent

# .ci/run fetches this version from npm's package vnu-jar; the one that a Python package carries is of 2020 and knows neither
# <search> nor fetchpriority.
JAR = Path(__file__).resolve().parents[2] / ".cache" / "nu" / "vnu-26.9.27.jar"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One error in one page."""

    file: str
    line: int
    message: str


def html_faults(folder: Path) -> list[Fault]:
    """Check every .html file below a folder; what it says of CSS is left out, as it knows no recent CSS."""
    java = shutil.which("java")
    if java is None:
        absent("Java", "trên Debian: apt install default-jre-headless")
    if not JAR.is_file():
        absent(f"tệp .cache/nu/{JAR.name}", "xem cách tải trong .ci/run")
    assert hashlib.sha256(JAR.read_bytes()).hexdigest() == SHA256, f"{JAR.name} is not the file that it says it is"
    options = ["--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
    checked = subprocess.run(
        [str(java), "-Xss4m", "-jar", str(JAR), *options, str(folder.resolve())], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return sorted(
        Fault(_name(said["url"], folder.resolve()), said.get("lastLine", 0), said["message"])
        for said in json.loads(checked.stdout)["messages"]
        if said["type"] != "info" and not said["message"].startswith("CSS:")
    )


def _name(url: str, folder: Path) -> str:
    return Path(url2pathname(urlsplit(url).path)).relative_to(folder).as_posix()
