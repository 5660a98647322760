"""Charts: every bar stands in the drawing, as high as its number, and none is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficary.web import charts

NUMBERS = st.lists(st.integers(0, 10**9), max_size=60)
FIRST = date(2025, 1, 15)


@given(NUMBERS)
def test_bars_stand_in_the_drawing_as_high_as_their_numbers(numbers: list[int]) -> None:
    chart = charts.bars([(str(at), number) for at, number in enumerate(numbers)])

    assert [bar.value for bar in chart.bars] == numbers
    foot = charts.HEAD + charts.HEIGHT
    for bar in chart.bars:
        assert bar.x >= charts.SIDE
        assert bar.x + bar.width <= charts.WIDTH
        assert bar.y >= charts.HEAD
        assert bar.y + bar.height == pytest.approx(foot, abs=0.02)
    for one, other in zip(chart.bars, chart.bars[1:], strict=False):
        assert one.x + one.width < other.x
        assert (one.height <= other.height) or one.value > other.value


@given(st.integers(0, 10**9))
def test_the_topmost_line_is_a_round_number_above_all(number: int) -> None:
    chart = charts.bars([("", number)])

    assert chart.lines[-1].at == charts.HEAD
    assert int(chart.lines[-1].text.replace(",", "")) >= number


@pytest.mark.parametrize(
    ("days", "most"), [(1, 1), (31, 31), (32, 6), (217, 33), (218, 9), (1000, 34)]
)
def test_time_is_cut_into_days_weeks_or_months(days: int, most: int) -> None:
    counts = [(FIRST + timedelta(day), 1) for day in range(-5, days + 5)]

    chart = charts.over_time(counts, FIRST, FIRST + timedelta(days - 1))

    assert chart.total == days
    assert 1 <= len(chart.bars) <= most


def test_time_without_anything_has_its_bars_all_the_same() -> None:
    chart = charts.over_time([], FIRST, FIRST + timedelta(6))

    assert [bar.value for bar in chart.bars] == [0] * 7
    assert chart.total == 0
    assert chart.bars[0].label == "01-15"
