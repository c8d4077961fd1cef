"""Articles in, a chronology out: the public names, nothing else."""

__version__ = "0.1.0"
