"""Which language a text is written in: py3langid, asked once per article and imported only when needed."""

from __future__ import annotations

from collections.abc import Collection

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


ENOUGH_TO_TELL = 110
"""A line shorter than this is of the language of the one before it."""


def detect_parts(text: str, known: Collection[str]) -> list[tuple[int, int, str]]:
    """The stretches of a text that mixes languages: where each begins and ends, and its language. They cover the whole text.

    Short lines mislead: one counts as another language only where it is long and that language is `known`.

    >>> french = "Le président a annoncé mercredi une nouvelle aide militaire à l'Ukraine, après des semaines d'hésitation à Washington."
    >>> german = "Der Bundeskanzler hat am Mittwoch in Berlin neue Lieferungen angekündigt, nachdem lange über sie gestritten worden war."
    >>> [code for _, _, code in detect_parts(french + chr(10) + german, ("fr", "de"))]
    ['fr', 'de']
    """
    main = detect(text)
    parts: list[tuple[int, int, str]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        code = detect(line) if len(line) >= ENOUGH_TO_TELL else ""
        code = code if code in known else parts[-1][2] if parts and not code else main
        if parts and parts[-1][2] == code:
            parts[-1] = (parts[-1][0], end, code)
        else:
            parts.append((start, end, code))
        start = end
    return parts
