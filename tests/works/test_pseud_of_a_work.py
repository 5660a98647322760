"""Under which of her pseuds a writer signs, and which deleted works she can bring back."""

from ficary.people.models import User
from ficary.works.models import Work
from tests import make


def test_a_writer_signs_with_another_pseud(author: User) -> None:
    work, nan = make.work(by=author), make.pseud(author, "Nan")
    before = work.generation

    work.sign(author, nan)

    work.refresh_from_db()
    assert work.creatorships.get().pseud == nan
    assert work.generation > before


def test_nobody_signs_with_a_pseud_of_somebody_else(author: User, reader: User) -> None:
    work = make.work(by=author)

    work.sign(author, reader.pseuds.get())
    work.sign(reader, reader.pseuds.get())

    assert work.creatorships.get().pseud.user == author


def test_a_deleted_work_is_its_creators_to_bring_back(author: User, reader: User) -> None:
    work = make.work(by=author)
    make.work(by=author)
    work.withdraw()

    assert list(Work.objects.withdrawn_by(author)) == [work]
    assert not Work.objects.withdrawn_by(reader).exists()


def test_the_form_knows_who_signed(author: User) -> None:
    work, nan = make.work(by=author), make.pseud(author, "Nan")
    work.sign(author, nan)
    assert Work.objects.for_writing(author).get().signed_as == nan.pk
