"""Files of every format, cut, altered and blown up at random (always the same random): articles or problems, soon, and in little memory."""

import random
import resource
import time

from tests.readers import test_documents, test_feed, test_mail, test_page, test_pdf, test_warc
from tests.readers.making import make_docx, make_odt, paragraph
from timeline.readers import read_file

FILES = 10_000
WHOLE = {
    ".html": test_page.page(head=test_page.JSON_LD).encode(),
    ".mhtml": b"Content-Type: text/html\n\n" + test_page.page().encode(),
    ".docx": make_docx(paragraph(test_documents.FIRST) + paragraph(test_documents.SECOND)),
    ".odt": make_odt(test_documents.ODT, test_documents.META),
    ".eml": test_mail.mail().as_bytes(),
    ".xml": test_feed.RSS.encode(),
    ".atom": test_feed.ATOM.encode(),
    ".pdf": test_pdf.make(test_pdf.two_columns, pages=2),
    ".warc": test_warc.records(),
    ".csv": b"text,date,title\nWords.,20.11.2024,T\n" * 5,
    ".md": b"---\ntitle: a\n---\nText",
    ".jsonl": b'{"id": "a", "text": "b"}\n',
    ".txt": b"Some text.",
}


def mutate(raw, chance):
    kind = chance.random()
    changed = bytearray(raw[: chance.randrange(len(raw) + 1)] if kind < 0.3 else raw)
    for _ in range(chance.choice([0, 1, 5, 50]) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    if kind > 0.8:
        at = chance.randrange(len(changed))
        changed[at:at] = changed[at : at + chance.randrange(200)] * chance.choice([2, 50, 2000])
    return bytes(changed) + bytes(chance.randrange(5000) if kind > 0.95 else 0)


def test_mutated_files_end_as_articles_or_problems_within_seconds(tmp_path):
    chance = random.Random(6)
    for _ in range(FILES):
        suffix = chance.choice(sorted(WHOLE))
        path = tmp_path / f"a{suffix}"
        path.write_bytes(mutate(WHOLE[suffix], chance))
        begun = time.monotonic()
        found = read_file(path, root=tmp_path)
        assert time.monotonic() - begun < 10
        assert found.articles or found.problems
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1024 * 1024  # kilobytes: 1 GB
