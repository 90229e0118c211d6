"""What went wrong with a request, by the errors that it ended with."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from tietopankki.links.external.resolver import NotPublicError, is_no_such_name
from tietopankki.links.external.statuses import Answer

_TLS = {10: "expired", 18: "self-signed", 19: "self-signed", 62: "hostname"}
"""X509_V_ERR codes of OpenSSL (x509_vfy.h). All others mean that nobody we trust has signed."""


def fault_of(error: BaseException, code: int = 0) -> Answer:
    """The answer that stands for an error. `code` is the HTTP status where one had come already."""
    # an error of TLS later than in the handshake is no more than a connection that breaks off
    for one in _causes(error) if isinstance(error, httpx.ConnectError) else ():
        fault, detail = _cause(one)
        if fault:
            return Answer(code, fault, detail)
    if isinstance(error, httpx.InvalidURL):
        # letters that no name of a server may have (RFC 5891)
        return Answer(code, "dns", "name")
    if isinstance(error, httpx.ConnectTimeout):
        fault = "timeout-connect"
    elif isinstance(error, httpx.TimeoutException):
        fault = "timeout-body" if code else "timeout-answer"
    elif isinstance(error, httpx.ConnectError):
        fault = "connect"
    elif code:
        fault = "truncated"
    elif isinstance(error, httpx.NetworkError) or "disconnected" in str(error):
        fault = "reset"
    else:
        fault = "protocol"
    return Answer(code, fault, f"{type(error).__name__}: {error}")


def _cause(error: BaseException) -> tuple[str, str]:
    """Fault and detail of what lies at the bottom, two empty texts where that says nothing more."""
    if isinstance(error, NotPublicError):
        return "private", str(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return "tls", _TLS.get(error.verify_code, "untrusted")
    if isinstance(error, ssl.SSLError):
        return "tls", "handshake"
    if isinstance(error, socket.gaierror):
        return ("dns", "") if is_no_such_name(error) else ("dns-later", str(error))
    return ("dns", "name") if isinstance(error, UnicodeError) else ("", "")


def _causes(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__
