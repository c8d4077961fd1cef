"""Mails: what the sender wrote, and not what he answers."""

from datetime import date
from email.message import EmailMessage

import pytest

from timeline.readers import read_file

DAY = date(2024, 11, 20)
WORDS = "Dear colleagues,\n\nWashington approved the mines on Wednesday. The ministry confirms it."
UKRAINIAN = "Шановні колеги,\n\nВашингтон у середу схвалив передачу мін. Міністерство це підтверджує."
FRENCH = "Chers collègues,\n\nWashington a approuvé mercredi la livraison des mines. Le ministère le confirme."


def mail(text=WORDS, *, charset="utf-8", **headers):
    message = EmailMessage()
    told = {
        "From": "Anna Marsh <press@ministry.example>",
        "Subject": "Mines approved",
        "Date": "Wed, 20 Nov 2024 23:40:00 -0500",
        **headers,
    }
    for key, value in told.items():
        message[key.replace("_", "-")] = value
    message.set_content(text, charset=charset)
    return message


def read(tmp_path, message, name="a.eml"):
    (tmp_path / name).write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return read_file(tmp_path / name, root=tmp_path)


def text(tmp_path, message):
    found = read(tmp_path, message)
    assert found.problems == ()
    return found.articles[0].text


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_mail_is_an_article_with_subject_sender_and_the_senders_own_day(tmp_path):
    [article] = read(tmp_path, mail()).articles
    assert (article.text, article.title, article.author, article.source) == (WORDS, "Mines approved", "Anna Marsh", "ministry.example")
    assert (article.published, article.published_how) == (DAY, "mail header")


@pytest.mark.parametrize(
    ("words", "charset", "subject"),
    [
        (UKRAINIAN, "windows-1251", "Схвалено передачу мін"),
        (UKRAINIAN, "koi8-u", "Схвалено передачу мін"),
        (FRENCH, "iso-8859-15", "Livraison approuvée à 3 €"),
        (FRENCH, "utf-8", "Livraison approuvée"),
    ],
)
def test_mails_of_all_encodings_are_read_with_their_subjects(tmp_path, words, charset, subject):
    [article] = read(tmp_path, mail(words, charset=charset, Subject=f"Re: {subject}")).articles
    assert (article.text, article.title) == (words, subject)


@pytest.mark.parametrize(
    "quoted",
    [
        "On Tue, 19 Nov 2024 at 08:10, Ben Lund <b@paper.example> wrote:\n> Will they be approved?\n> Ben",
        "On Tue, 19 Nov 2024 at 08:10, Benedict Alexander Lund\n<b@paper.example> wrote:\n\n> Will they be approved?",
        "Le mar. 19 nov. 2024 à 08:10, Ben Lund <b@paper.example> a écrit :\n\n> Seront-elles approuvées ?",
        "Am 19.11.2024 um 08:10 schrieb Ben Lund:\n> Werden sie genehmigt?",
        "-----Original Message-----\nFrom: Ben Lund\nSent: Tuesday, November 19, 2024\n\nWill they be approved?",
        "-----Ursprüngliche Nachricht-----\nVon: Ben Lund\n\nWerden sie genehmigt?",
        "вт, 19 лист. 2024 р. о 08:10 Ben Lund <b@paper.example> пише:\n> Чи схвалять?",
        "> Will they be approved?\n> I would like to know.",
        "-- \nAnna Marsh\nPress office, +1 555 0100",
    ],
)
def test_the_reply_a_mail_quotes_and_its_signature_are_left_out(tmp_path, quoted):
    assert text(tmp_path, mail(f"{WORDS}\n\n{quoted}\n")) == WORDS


@pytest.mark.parametrize(
    "words",
    [
        "On Wednesday the minister wrote:\n\nWe approve the mines.",
        "---------- Forwarded message ---------\nFrom: The ministry\n\nWe approve the mines.",
        "Le ministre a écrit :\n\nNous approuvons.",
        "A list:\n\n- mines\n- shells",
    ],
)
def test_what_only_looks_like_a_quoted_reply_stays(tmp_path, words):
    assert text(tmp_path, mail(words)) == words


def test_a_mail_that_only_quotes_keeps_its_words(tmp_path):
    assert text(tmp_path, mail("> The mines are approved.\n> So it says.")) == "The mines are approved.\nSo it says."


def test_of_plain_and_marked_up_words_the_plain_ones_are_taken(tmp_path):
    both = mail()
    both.add_alternative("<p>Marked up.</p>", subtype="html")
    assert text(tmp_path, both) == WORDS
    only = mail("x")
    only.set_content(
        "<html><style>p{}</style><p>The mines are approved.</p><p>So it is.</p><div class='gmail_quote'>On Tue Ben wrote: Will they?</div>",
        subtype="html",
    )
    assert text(tmp_path, only) == "The mines are approved.\n\nSo it is."


def test_an_attachment_is_named_and_not_read(tmp_path):
    with_file = mail()
    with_file.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="décision.pdf")
    found = read(tmp_path, with_file)
    assert (found.articles[0].text, codes(found)) == (WORDS, ["attachment"])
    assert "décision.pdf" in found.problems[0].reason


def test_a_mail_without_a_day_is_dated_by_its_name_or_not_at_all(tmp_path):
    message = mail()
    del message["Date"]
    assert read(tmp_path, message).articles[0].published is None
    named = read(tmp_path, message, "2024-11-20 press.eml").articles[0]
    assert (named.published, named.published_how) == (DAY, "file name")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "damaged"),
        (b"No mail at all, only words.", "damaged"),
        (b"\x00" * 1000, "damaged"),
        (b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3000, "empty"),
        (b"From: a\nContent-Type: text/plain; charset=nonsense\n\n", "empty"),
        (b"From: a\nSubject: =?utf-8?B?!!!?=\nDate: 99 Foo 0\n\n\xff\xfe", "empty"),
        (b"From: a\n\n" + b"\x00" * 500, "empty"),
        (b"From: a\n" + b"X: y\n" * 50_000 + b"\n", "empty"),
    ],
)
def test_broken_and_hostile_mails_end_as_problems(tmp_path, raw, expected):
    found = read(tmp_path, raw)
    assert (found.articles, codes(found)[-1]) == ((), expected)
