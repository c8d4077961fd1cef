"""Which language a text is written in: py3langid, asked once per article and imported only when needed."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

ENOUGH = 4000
"""Characters that decide: more of a text changes no answer and costs time."""

PRESS = (
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl",
    "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv", "mk", "mn", "ms", "nl", "no",
    "pl", "ps", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
"""Languages that have a press of their own. The model knows more, and takes a short English sentence for Nigerian Pidgin."""


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that the text is most likely written in; empty for a text without letters.

    >>> detect("Le président a annoncé mercredi une nouvelle aide militaire à l'Ukraine.")
    'fr'
    >>> detect("Washington approved Patriot missiles for Ukraine on 21 December 2022.")
    'en'
    >>> detect("1234 …")
    ''
    """
    head = text[:ENOUGH]
    if not any(letter.isalpha() for letter in head):
        return ""
    return str(_identifier().classify(head)[0])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes 0.2 s to unpack: only where no article says its language

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(PRESS)
    return identifier


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
