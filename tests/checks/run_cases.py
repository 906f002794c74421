"""Check the sites of all cases, one after the other in one process: ``python run_cases.py FOLDER`` prints what was found as JSON.

FOLDER holds one folder for each case, with pelicanconf.py, content/ and now.txt.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from plugins.core.dates import read_date
from plugins.engine.build_site import build_site
from plugins.engine.options import BuildOptions


def main(folder: Path) -> None:
    """Check every site; a fault of a site as a whole is its one message."""
    found: dict[str, list[str]] = {}
    for site in sorted(folder.iterdir()):
        now = read_date((site / "now.txt").read_text(encoding="utf-8")).datetime
        result = build_site(BuildOptions(content=site / "content", settings=site / "pelicanconf.py", now=now, drafts=True, write=False))
        found[site.name] = [f"{problem.place} {problem.code.value} {problem.message}" for problem in result.problems]
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
