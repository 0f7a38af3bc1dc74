import pytest

from warbrief_tui.ui.safe_url import checked, host_of


@pytest.mark.parametrize(
    "url",
    ["--help", "/etc/passwd", "ssh://-oProxyCommand=x", "javascript:alert(1)", "file:///etc/passwd", "http://", "",
     "https://-x.example/", "http://[::1", "http://example.org:99999/", "ftp://example.org"],
)  # fmt: skip
def test_only_http_and_https_are_opened(url: str) -> None:
    assert checked(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTPS://Example.ORG", "https://example.org"),
        ("https://bank.example@evil.example/x", "https://evil.example/x"),
        ("http://user:secret@example.org:8080/", "http://example.org:8080/"),
        ("https://пошта.example/шлях", "https://xn--80a1acn3a.example/%D1%88%D0%BB%D1%8F%D1%85"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://example.org/a b\x1b[31m`x`", "https://example.org/a%20b%1B[31m%60x%60"),
    ],
)
def test_addresses_are_rebuilt_from_their_parts(url: str, safe: str) -> None:
    assert checked(url) == safe


def test_the_host_is_what_is_shown() -> None:
    assert host_of("https://evil.example:8443/x") == "evil.example:8443"
