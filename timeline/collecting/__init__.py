"""Articles from elsewhere → the data folder: files and folders are copied, addresses fetched; nothing there is ever overwritten."""

from timeline.collecting.about import tell_about
from timeline.collecting.fetching import Fetched, Fetcher, public_addresses
from timeline.collecting.filing import Filed, file_address, file_bytes, file_copies, file_text, read_address

__all__ = [
    "Fetched",
    "Fetcher",
    "Filed",
    "file_address",
    "file_bytes",
    "file_copies",
    "file_text",
    "public_addresses",
    "read_address",
    "tell_about",
]
