"""Findings as the keeper reads them, or as JSON for a program that watches."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from ficary.core.masking import masked
from ficary.keeping.doctor.finding import Finding, Grade


def tell(findings: Iterable[Finding], *, as_json: bool) -> int:
    """Print them as they come; the exit status is 1 if anything is bad."""
    grades: Counter[Grade] = Counter()
    told = []
    for finding in findings:
        grades[finding.grade] += 1
        told.append(asdict(finding))
        if not as_json:
            print(masked(finding.lines()), flush=True)
    if as_json:
        print(masked(json.dumps(told, ensure_ascii=False, indent=1)))
    else:
        print(_sum(grades))
    return 1 if grades[Grade.BAD] else 0


def _sum(grades: Counter[Grade]) -> str:
    if not grades[Grade.BAD] and not grades[Grade.CARE]:
        return "All is well."
    return f"{grades[Grade.BAD]} to mend now (✗), {grades[Grade.CARE]} to look after (!)."
