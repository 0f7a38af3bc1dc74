import contextlib
from datetime import UTC, date, datetime
from ssl import PEM_cert_to_DER_cert

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.fetch.certificate_expiry import not_after


def der(until: datetime) -> bytes:
    issued = trustme.CA().issue_cert("publisher.example", not_after=until)
    return PEM_cert_to_DER_cert(issued.cert_chain_pems[0].bytes().decode("ascii"))


@pytest.mark.parametrize("year", [2031, 2049, 2050, 2120])
def test_the_last_day_is_read_in_both_notations(year: int) -> None:
    assert not_after(der(datetime(year, 11, 1, 12, tzinfo=UTC))) == date(year, 11, 1)


GOOD = der(datetime(2031, 11, 1, 12, tzinfo=UTC))


@given(st.binary(max_size=60), st.integers(0, len(GOOD)))
def test_what_is_no_certificate_has_a_day_or_a_value_error(noise: bytes, cut: int) -> None:
    for data in (noise, GOOD[:cut] + noise, GOOD[:cut] + noise + GOOD[cut + len(noise) :]):
        with contextlib.suppress(ValueError):
            assert isinstance(not_after(data), date)
