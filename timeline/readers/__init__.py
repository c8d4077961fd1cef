"""Files → articles, one file a format. `READERS` is the table of formats; what cannot be read becomes a Problem, and the rest goes on."""

from timeline.readers.folder import READERS, read_file, read_folder, stream_file
from timeline.readers.reading import Reading
from timeline.readers.surveying import FileState, Survey, read_files, survey

__all__ = ["READERS", "FileState", "Reading", "Survey", "read_file", "read_files", "read_folder", "stream_file", "survey"]
