"""The same statistics for a hundred thousand reps: one week after the other, all reps at once.

The rules and their numbers are those of the modules one folder up, which stay the readable form; what is
here holds no number of its own. Arrays are [weeks, kinds, reps], so that all reps of a week lie side by side.
"""

from __future__ import annotations
