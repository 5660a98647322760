"""Works, their creators and tags, their chapters, and every revision of a text."""

from ficary.works.facts import DONE, OPEN_TAGGING, Status
from ficary.works.models.beside import Beside
from ficary.works.models.chapter import Chapter, EditedMeanwhile, Format, Revision, put_in_order
from ficary.works.models.creatorship import Creatorship
from ficary.works.models.draft import Draft, Place
from ficary.works.models.orphaning import Orphaning
from ficary.works.models.queryset import WorkQuerySet
from ficary.works.models.tagging import Tagging
from ficary.works.models.tally import COUNTED, Tally
from ficary.works.models.work import Work

__all__ = [
    "COUNTED",
    "DONE",
    "OPEN_TAGGING",
    "Beside",
    "Chapter",
    "Creatorship",
    "Draft",
    "EditedMeanwhile",
    "Format",
    "Orphaning",
    "Place",
    "Revision",
    "Status",
    "Tagging",
    "Tally",
    "Work",
    "WorkQuerySet",
    "put_in_order",
]
