"""Find out when a server's certificate expired, without trusting it, for the error message only."""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC, date, datetime

import httpcore

_UTC_TIME, _GENERALIZED_TIME, _VERSION = 0x17, 0x18, 0xA0


async def certificate_expiry(
    backend: httpcore.AsyncNetworkBackend, host: str, port: int, seconds: float
) -> date | None:
    """Return the day on which the certificate of `host` expired, or None if that cannot be found out."""
    untrusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    untrusting.check_hostname = False
    untrusting.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(seconds):
            plain = await backend.connect_tcp(host, port)
            try:
                stream = await plain.start_tls(untrusting, host)
                certificate = stream.get_extra_info("ssl_object").getpeercert(binary_form=True)
                await stream.aclose()
            finally:
                await plain.aclose()
        return not_after(certificate or b"")
    except (TimeoutError, OSError, httpcore.NetworkError, httpcore.TimeoutException, ValueError):
        return None


def not_after(der: bytes) -> date:
    """Return the last valid day of a DER certificate. Raise ValueError if it is not one."""
    (certificate,) = _parts(der)
    body, *_ = _parts(certificate[1])
    fields = [field for field in _parts(body[1]) if field[0] != _VERSION]
    _serial, _algorithm, _issuer, validity, *_ = fields
    _before, (kind, text) = _parts(validity[1])
    if kind not in (_UTC_TIME, _GENERALIZED_TIME):
        raise ValueError("no time where a certificate's validity ends")
    digits = text.decode("ascii").rstrip("Z")
    century = "" if kind == _GENERALIZED_TIME else ("20" if digits[:2] < "50" else "19")
    return datetime.strptime(century + digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC).date()


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return tag and content of each part of a constructed DER value. Raise ValueError."""
    place = 0
    while place < len(data):
        if len(data) < place + 2:
            raise ValueError("DER that stops in the middle")
        tag, length = data[place], data[place + 1]
        place += 2
        if length & 0x80:
            size = length & 0x7F
            length, place = int.from_bytes(data[place : place + size], "big"), place + size
        if length > len(data) - place:
            raise ValueError("DER that stops in the middle")
        yield tag, data[place : place + length]
        place += length
