"""The plan over time in notebook 3, a file for each part of it. Each part shows, reads, asks the room, saves."""

from workbook.track.form.track_form import TrackForm

__all__ = ["TrackForm"]
