"""Which language a text is written in: py3langid, asked once per article and imported only when needed."""

from __future__ import annotations

ENOUGH = 4000
"""Characters that decide: more of a text changes no answer and costs time."""


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that the text is most likely written in; empty for a text without letters.

    >>> detect("Le président a annoncé mercredi une nouvelle aide militaire à l'Ukraine.")
    'fr'
    >>> detect("1234 …")
    ''
    """
    head = text[:ENOUGH]
    if not any(letter.isalpha() for letter in head):
        return ""
    from py3langid import classify  # the model takes 0.2 s to unpack: only where no article says its language

    return str(classify(head)[0])
