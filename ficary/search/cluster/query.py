"""What is asked of an index, in the words of the cluster."""

from typing import Any as Anything
from typing import Final

from ficary.search.wanted import (
    TEXTS,
    Any,
    Between,
    Every,
    Ids,
    Is,
    Language,
    Node,
    Not,
    OfStatus,
    Words,
    Worth,
)

type Query = dict[str, Anything]

# Words with the beginning that was typed that are tried at the end of a phrase.
GOES_ON: Final = 50
_NONE: Final[Query] = {"match_none": {}}
_ALL: Final[Query] = {"match_all": {}}
# No number that is counted lies beyond.
_MOST: Final = 2**62


def query(node: Node, *, scored: bool = False) -> Query:
    """With `scored`, what is text counts for the order "best match", and nothing else."""
    match node:
        case Words():
            return _words(node)
        case Ids(field, ids):
            keys = list(ids) if field == "id" else [str(key) for key in ids]
            return {"terms": {field: keys}}
        case Language() | OfStatus() | Is():
            return {"term": _fact(node)}
        case Between():
            return _between(node)
        case Not():
            return {"bool": {"must_not": [query(node.node)]}}
        case Any(nodes):
            either = [query(each, scored=scored) for each in nodes]
            return {"bool": {"should": either, "minimum_should_match": 1}} if either else _NONE
        case Every(nodes):
            return _every(nodes, scored=scored)
        case Worth(each, worth):
            return {"constant_score": {"filter": query(each), "boost": worth}}


def _fact(node: Language | OfStatus | Is) -> dict[str, Anything]:
    match node:
        case Language(code):
            return {"language": code.lower()}
        case OfStatus(status):
            return {"status": status}
        case Is(flag, value):
            return {flag: value}


def _every(nodes: tuple[Node, ...], *, scored: bool) -> Query:
    texts = [each for each in nodes if scored and _counts(each)]
    parts = {
        "must": [query(each, scored=True) for each in texts],
        "filter": [query(each) for each in nodes if each not in texts and not _excludes(each)],
        "must_not": [query(each.node) for each in nodes if isinstance(each, Not)],
    }
    wanted = {name: asked for name, asked in parts.items() if asked}
    return {"bool": wanted} if wanted else _ALL


def _excludes(node: Node) -> bool:
    return isinstance(node, Not)


def _counts(node: Node) -> bool:
    """Whether it has text by which one match is better than another."""
    match node:
        case Words() | Worth():
            return True
        case Any(nodes) | Every(nodes):
            return any(map(_counts, nodes))
    return False


def _between(node: Between) -> Query:
    if node.high is not None and node.high < 0:
        return _NONE
    bounds = {
        name: max(0, min(bound, _MOST))
        for name, bound in (("gte", node.low), ("lte", node.high))
        if bound is not None
    }
    return {"range": {node.field: bounds}} if bounds else _ALL


def _words(node: Words) -> Query:
    names = [node.field] if node.field else list(TEXTS)
    queries = [_phrase(name, node) for name in names]
    return {"dis_max": {"queries": queries, "tie_breaker": 0.1}} if len(queries) > 1 else queries[0]


def _phrase(name: str, node: Words) -> Query:
    boost = {"boost": TEXTS[name]}
    if node.open_end and len(node.words) == 1:
        return {"prefix": {name: {"value": node.words[0], **boost}}}
    typed = {"query": " ".join(node.words), **boost}
    if node.open_end:
        return {"match_phrase_prefix": {name: {**typed, "max_expansions": GOES_ON}}}
    return {"match_phrase": {name: typed}}
