"""What a build costs: the first, one without changes, one after a single article was added; and how soon a watched folder is built.

    python -m benchmarks.building --articles 10000 --workers 2

Writes that many made-up articles of about 3,000 characters as Markdown files into a folder of its own (see `synthetic`: what they decide is
made up, the rest is filler), builds them with `timeline build`, each build in a process of its own, and prints seconds and peak memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

from benchmarks.synthetic import make_articles
from timeline.models import Article
from timeline.watching import watch

LENGTH = 3_000

FILLER = {
    "en": (
        "Officials declined to say how much of the equipment would come from existing stocks and how much would have to be bought.",
        "The opposition called for a debate in parliament and asked the government to explain where the money would be found.",
        "Soldiers at the front have complained for months that shells are rationed and that replacements arrive late.",
        "“We cannot plan a winter on promises,” said one commander, who asked not to be named because he was not allowed to speak.",
        "Industry says that production lines which were closed after the Cold War cannot be reopened within weeks.",
        "The ministry would not comment on the route of the deliveries or on the training of the crews.",
        "Analysts point out that repairs, spare parts and ammunition decide whether a weapon is of use, not the number of vehicles.",
        "In Kyiv the news was received with relief, although many had hoped for more and for an earlier answer.",
        "Moscow has repeatedly warned that it regards such convoys as legitimate targets.",
        "The president thanked the partners in his evening address and spoke of a difficult situation in the east.",
        "Neighbouring countries have taken in hundreds of thousands of people who fled from the fighting.",
        "A vote in the budget committee is needed before contracts can be signed with the manufacturers.",
    ),
    "fr": (
        "Le ministère n'a pas voulu préciser quelle part du matériel viendrait des stocks et quelle part devrait être achetée.",
        "L'opposition réclame un débat au Parlement et demande au gouvernement d'expliquer d'où viendra l'argent.",
        "Les soldats du front se plaignent depuis des mois que les obus soient comptés et que la relève tarde.",
        "« On ne prépare pas un hiver avec des promesses », confie un commandant qui n'était pas autorisé à parler.",
        "Les industriels répondent que des chaînes fermées après la guerre froide ne se rouvrent pas en quelques semaines.",
        "Aucun commentaire n'a été fait sur l'itinéraire des livraisons ni sur la formation des équipages.",
        "Les experts rappellent que les réparations, les pièces et les munitions comptent plus que le nombre de véhicules.",
        "À Kiev, la nouvelle a été accueillie avec soulagement, même si beaucoup espéraient davantage.",
        "Moscou répète que de tels convois sont à ses yeux des cibles légitimes.",
        "Dans son allocution du soir, le président a remercié les partenaires et parlé d'une situation difficile dans l'Est.",
        "Les pays voisins ont accueilli des centaines de milliers de personnes qui fuyaient les combats.",
        "Un vote de la commission des finances est nécessaire avant la signature des contrats avec les fabricants.",
    ),
    "de": (
        "Das Ministerium wollte nicht sagen, wie viel davon aus Beständen stammt und wie viel gekauft werden muss.",
        "Die Opposition verlangt eine Debatte im Parlament und will wissen, woher das Geld kommen soll.",
        "Soldaten an der Front klagen seit Monaten, dass Granaten zugeteilt werden und Ersatz zu spät eintrifft.",
        "„Mit Versprechen lässt sich kein Winter planen“, sagt ein Kommandeur, der nicht sprechen durfte.",
        "Die Industrie antwortet, dass sich stillgelegte Fertigungslinien nicht in wenigen Wochen wieder öffnen lassen.",
        "Zum Weg der Lieferungen und zur Ausbildung der Besatzungen gab es keine Auskunft.",
        "Fachleute erinnern daran, dass Reparaturen, Ersatzteile und Munition mehr zählen als die Zahl der Fahrzeuge.",
        "In Kiew wurde die Nachricht mit Erleichterung aufgenommen, obwohl viele auf mehr gehofft hatten.",
        "Moskau wiederholt, dass solche Transporte für die eigenen Truppen berechtigte Ziele seien.",
        "Der Präsident dankte den Partnern in seiner Abendansprache und sprach von einer schwierigen Lage im Osten.",
        "Die Nachbarländer haben Hunderttausende Menschen aufgenommen, die vor den Kämpfen flohen.",
        "Der Haushaltsausschuss muss zustimmen, bevor Verträge mit den Herstellern geschlossen werden.",
    ),
}


def write_article(article: Article, folder: Path, dice: random.Random) -> None:
    """The article as a file with front matter, filled up to the length of a newspaper's."""
    paragraphs = [article.text]
    while sum(map(len, paragraphs)) < LENGTH:
        paragraphs.append(" ".join(dice.sample(FILLER[article.language], 3)))
    facts = {"title": article.title, "source": article.source, "language": article.language, "published": article.published}
    head = "\n".join(f'{name}: "{value}"' if name == "title" else f"{name}: {value}" for name, value in facts.items())
    (folder / f"{article.id}.md").write_text(f"---\n{head}\n---\n" + "\n\n".join(paragraphs) + "\n", encoding="utf8")


def build(data: Path, store: Path, workers: int) -> str:
    """The command line's build, timed from outside: start-up of the interpreter included."""
    command = [sys.executable, "-m", "timeline", "build", str(data), "--store", str(store), "--workers", str(workers)]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{seconds:7.2f} s  (largest process so far {peak:.0f} MB)  {done.stdout.splitlines()[0]}"


def watch_one(data: Path, store: Path, dice: random.Random) -> str:
    """An article dropped into a watched folder: seconds until the store, and with it the dashboard, has its events."""
    built, stop = threading.Semaphore(0), threading.Event()
    options = {"read_on": date.today, "stop": stop, "told": lambda report: built.release()}
    watcher = threading.Thread(target=watch, args=(data, store), kwargs=options, daemon=True)
    watcher.start()
    built.acquire()
    time.sleep(20)  # what the process learns of the store before anybody comes
    seconds = []
    for number in range(5):
        text = f"La France a livré mercredi 20 novembre 2024 {20 + number} canons Caesar à l'Ukraine."
        begin = time.perf_counter()
        write_article(Article(f"watched-{number}", text, "fr", date(2024, 11, 21), f"Ajout {number}", "Le Phare"), data, dice)
        built.acquire()
        seconds.append(time.perf_counter() - begin)
        time.sleep(1)
    stop.set()
    watcher.join(timeout=30)
    return f"{statistics.median(seconds):7.2f} s in the median of five, {max(seconds):.2f} s at most, the watcher's pause of 0.4 s included"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        data, store = Path(place, "data"), Path(place, "timeline.sqlite")
        data.mkdir()
        dice = random.Random("filler")
        for article in make_articles(given.articles):
            write_article(article, data, dice)
        print(f"{given.articles} articles, {sum(file.stat().st_size for file in data.iterdir()) / 1e6:.0f} MB, {given.workers} workers")
        print("first build     ", build(data, store, given.workers), flush=True)
        print("nothing changed ", build(data, store, given.workers), flush=True)
        text = "La France a livré mercredi 20 novembre 2024 trente canons Caesar à l'Ukraine."
        write_article(Article("added", text, "fr", date(2024, 11, 21), "Ajout", "Le Phare"), data, dice)
        print("one article more", build(data, store, given.workers), flush=True)
        print("watched folder  ", watch_one(data, store, dice), flush=True)


if __name__ == "__main__":
    main()
