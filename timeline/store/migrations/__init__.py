"""The steps from one schema of the store to the next, for both engines: one file a step under `versions`, run by `upgrading`."""
