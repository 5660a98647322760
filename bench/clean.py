"""How long it takes to clean, and to count, a text of 100,000 words: `python -m bench.clean`."""

import random
import time
from collections.abc import Callable

from ficary.core import html, words

WORDS = 100_000
_SENTENCE = "the rain falls quietly over a roof that nobody understood had needed mending"


def story() -> str:
    """Return ordinary HTML: paragraphs with some emphasis, and a scene break now and then."""
    chance = random.Random(20_26)
    vocabulary = _SENTENCE.split()
    blocks, written = [], 0
    while written < WORDS:
        length = chance.randint(20, 80)
        text = [chance.choice(vocabulary) for _ in range(length)]
        for at in chance.sample(range(length), 3):
            text[at] = f"<em>{text[at]}</em>"
        blocks.append(f"<p>“{' '.join(text)},” she said.</p>" if written % 900 > 50 else "<hr>")
        written += length + 2
    return "\n".join(blocks)


def typed() -> str:
    """Return the same without paragraphs, as it is typed by hand."""
    return story().replace("</p>\n", "\n\n").replace("<p>", "")


def best_of_5(act: Callable[[], object]) -> float:
    return min(_milliseconds(act) for _ in range(5))


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    marked_up, by_hand = story(), typed()
    stored = html.clean(marked_up)
    print(f"{len(marked_up) / 1e6:.2f} MB, {words.count(stored):,} words, best of 5, in ms")
    print(f"clean, paragraphs   {best_of_5(lambda: html.clean(marked_up)):6.1f}")
    print(f"clean, by hand      {best_of_5(lambda: html.clean(by_hand)):6.1f}")
    print(f"clean, stored again {best_of_5(lambda: html.clean(stored, form='rich')):6.1f}")
    print(f"words.count         {best_of_5(lambda: words.count(stored)):6.1f}")


if __name__ == "__main__":
    main()
