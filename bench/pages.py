"""CPU, statements and bytes of each page, signed out, without any cache.

./do bench pages FOLDER      (one that bench/archive.py or the demo filled)
"""

from bench._folder import open_folder

open_folder(__doc__)

import time

from django.db import connection
from django.test import Client

from ficary.tags.models import Kind, Tag
from ficary.works.models import Revision, Work

ROUNDS = 20


def pages() -> dict[str, str]:
    fandom = Tag.objects.filter(kind=Kind.FANDOM).order_by("-works_open").first()
    rare = Tag.objects.filter(kind=Kind.FANDOM, works_open__gt=0).order_by("works_open").first()
    read = (
        Revision.objects.filter(chapter__work__in=Work.objects.public()).order_by("-words").first()
    )
    found = {
        "home": "/",
        "works": "/works",
        "works, page 400": "/works?page=400",
        "fandoms": "/fandoms",
        "fandoms, a letter": "/fandoms?letter=A",
        "largest fandom": fandom.get_absolute_url(),
        "its page 50": fandom.get_absolute_url() + "?page=50",
        "smallest fandom": rare.get_absolute_url(),
        "rating": "/tags/General%20Audiences/works",
        "language": "/languages/en/works",
        "rare language": "/languages/de/works",
        "languages": "/languages",
        "user": f"/users/{Work.objects.first().creatorships.first().pseud.user.name}/works",
        "sitemap": "/sitemap-1.xml",
    }
    if read:
        found["chapter"] = read.chapter.get_absolute_url() + "?view_adult=true"
    return found


def measure(client: Client, address: str) -> tuple[float, int, int, int]:
    """Milliseconds of CPU (the best of some), statements, bytes, bytes of the text within."""
    asked: list[str] = []
    with connection.execute_wrapper(
        lambda execute, sql, *rest: (asked.append(sql), execute(sql, *rest))[1]
    ):
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    best = 1e9
    for _ in range(ROUNDS):
        began = time.process_time()
        client.get(address)
        best = min(best, time.process_time() - began)
        if best > 0.5:
            break
    return best * 1000, len(asked), len(answer.content), answer.content.count(b'class="work blurb')


client = Client(SERVER_NAME="localhost")
print(f"{Work.objects.count():,} works\n")
print("| page | CPU ms | statements | KB | works shown |\n|---|---|---|---|---|")
for name, address in pages().items():
    cpu, statements, size, shown = measure(client, address)
    print(f"| {name} | {cpu:.1f} | {statements} | {size / 1000:.1f} | {shown} |")
