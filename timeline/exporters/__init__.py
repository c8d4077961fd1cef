"""Events → bytes, one file a format. `EXPORTERS` is the table of formats."""

from timeline.exporters.records import event_record
from timeline.exporters.selection import frame, write_selection
from timeline.exporters.table import EXPORTERS, Exporter

__all__ = ["EXPORTERS", "Exporter", "event_record", "frame", "write_selection"]
