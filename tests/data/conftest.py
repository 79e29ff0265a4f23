"""The maker is a script with its helpers beside it: its folder is on the path, as when Python runs it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "data"))
