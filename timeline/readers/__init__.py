"""Files → articles, one file a format. `READERS` is the table of formats; what cannot be read becomes a Problem, and the rest goes on."""

from timeline.readers.folder import READERS, read_file, read_folder, stream_file
from timeline.readers.reading import Reading

__all__ = ["READERS", "Reading", "read_file", "read_folder", "stream_file"]
