"""Runs a chapter's cells with what a page runs them with: ``python -m tests.inpage FILE``.

Every cell runs in an empty namespace after those that it is said to need, and nothing else; those
whose outputs are not what the notebook holds are named. The stand-ins for IPython and anywidget
take the places of the real ones, hence the process.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import numpy as np

from bookkit.live.inpage import start
from tests.live.outputs import told


def main() -> None:
    """Print the cells that show something else than what is stored."""
    stored = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cells"]
    stored = [cell for cell in stored if cell["cell_type"] == "code"]
    codes = ["".join(cell["source"]) for cell in stored]
    usual = np.get_printoptions()
    messages: list[dict] = []
    page = start.begin(messages.append)
    different = {}
    for number, cell in enumerate(stored):
        before = start.needed(codes, number, [])
        page.names = {"__name__": "__main__"}
        page.context.run(np.set_printoptions, **usual)
        for one in (*before, number):
            messages.clear()
            asyncio.run(page.run(one, codes[one]))
        shown = told([one["output"] for one in messages if one["is"] == "output"])
        if shown != told(cell["outputs"]):
            different[number] = {"after": before, "shown": shown}
    sys.stdout.write(json.dumps(different))


if __name__ == "__main__":
    main()
