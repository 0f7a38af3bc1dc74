"""What holds for all tests: children that they start get the signals' default dispositions."""

import signal


def _stop_ignoring() -> None:
    """Hear, and do nothing about, the signals that are ignored under nohup.

    A child inherits an ignored signal, but not a handler. Otherwise no test could end its child by Ctrl+C.
    """
    for number in (signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


_stop_ignoring()
