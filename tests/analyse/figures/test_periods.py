from datetime import date

import pytest

from warbrief_tui.analyse.figures.periods import period_of, times_of

from ..words import counted

SATURDAY = date(2025, 5, 3)

PERIODS = [
    ("12 drones came", None),
    ("12 drones came on Saturday", None),
    ("12 drones came on Friday night", None),
    ("12 drones came on Friday", "day before"),
    ("12 drones came on Thursday", "earlier"),
    ("12 drones came in the night to Friday", "earlier"),
    ("12 drones came in the night to Saturday", None),
    ("On May 3, 12 drones came", None),
    ("On May 2, 12 drones came", "day before"),
    ("On the night of May 2–3, 12 drones came", None),
    ("On 14 March 12 drones came", "earlier"),
    ("In 2023, 12 drones came", "earlier"),
    ("12 drones came in 2025", None),
    ("12 drones were counted, against 40 a week ago", None),
    ("Since March, 12 drones came", "since"),
    ("12 drones came, the most since March", None),
    ("the most since March: 12 drones", None),
    ("Since the beginning of the day 12 drones came", None),
    ("12 drones came this month", "span"),
    ("In April, 12 drones came", "span"),
    ("12 drones came, the highest number of this month", None),
    ("12 drones a day", "rate"),
    ("On average, 12 drones came", "rate"),
    ("in a day 12 drones came", None),
    ("They will launch 12 drones", "planned"),
    ("12 drones came, and more will come", None),
    ("The count was corrected to 12 drones", "earlier"),
    ("З початку року 12 дронів", "since"),
    ("За добу 12 дронів", None),
    ("Минулого тижня 12 дронів", "earlier"),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_of_which_time_a_number_is(text: str, period: str | None) -> None:
    which = next(number for number in range(9) if counted(text, number).value == 12)
    figure = counted(text, which)
    assert period_of(figure, times_of(figure.sentence, text, SATURDAY)) == period


def test_a_day_that_no_month_has_is_none() -> None:
    figure = counted("On February 31, 12 drones came", 0)
    assert times_of(figure.sentence, "On February 31, 12 drones came", SATURDAY) == []
