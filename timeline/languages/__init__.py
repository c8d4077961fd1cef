"""One data file per language: `load` reads and checks it, `available` lists them, `detect` says which a text is written in."""

from timeline.languages.detecting import detect, detect_parts
from timeline.languages.schema import Language, as_problem, available, digest, load

__all__ = ["Language", "as_problem", "available", "detect", "detect_parts", "digest", "load"]
