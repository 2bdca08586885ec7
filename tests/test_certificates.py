"""TLS on this machine: which certificates are trusted, and what is said of one that is not."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from endpoint import FaultServer, ok
from pydantic import BaseModel

from summarizer.errors import ModelError
from summarizer.llm import Endpoint, Message, RetryPolicy, connect

# The server's key and certificate, and the certificate of the authority that signed it.
PEM = Path(__file__).parent / "loopback.pem"
# What OpenSSL calls the authority (`openssl x509 -subject_hash`).
HASH = "774b5dcc"


class Word(BaseModel):
    word: str


class TlsServer(FaultServer):
    """The tests' endpoint over TLS; asked once, it answers."""

    async def _start(self) -> int:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(PEM)
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=tls).start()
        port: int = self._runner.addresses[0][1]
        # The certificate is not for this address.
        await web.TCPSite(self._runner, "127.0.0.2", port, ssl_context=tls).start()
        return port


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TlsServer]:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    # Nothing of this machine goes through a proxy, over TLS neither.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with TlsServer(ok({"word": "x"})) as server:
        yield server


def asked(server: TlsServer, host: str = "127.0.0.1") -> str:
    """What a server answers that is called by this name."""

    async def run() -> str:
        url = f"https://{host}:{urlsplit(server.base_url).port}/v1"
        async with connect(Endpoint("m", url), RetryPolicy(first_wait_s=0.01)) as ask:
            return (await ask([Message(role="user", content="a")], Word, 50)).value.word

    return asyncio.run(run())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_authority_named_by_a_file_is_trusted_on_this_machine(
    server: TlsServer, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SSL_CERT_FILE names whom to trust for https on this machine, as for any other."""
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    assert asked(server, host) == "x"


def test_an_authority_in_a_named_folder_is_trusted_on_this_machine(
    server: TlsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SSL_CERT_DIR names a folder of authorities, each in a file that is called after its hash."""
    authority = PEM.read_text("ascii").rpartition("-----BEGIN")[2]
    (tmp_path / f"{HASH}.0").write_text(f"-----BEGIN{authority}")
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert asked(server) == "x"


def test_an_unknown_authority_is_named_as_the_cause(server: TlsServer) -> None:
    """A certificate that nobody vouches for is told in one line with its reason and SSL_CERT_FILE, once."""
    with pytest.raises(ModelError) as failed:
        asked(server)
    told = str(failed.value)
    url = f"https://127.0.0.1:{urlsplit(server.base_url).port}/v1"
    assert told.startswith(f"the certificate of {url!r} is not trusted: ")
    assert told.endswith("; name its authority's file by SSL_CERT_FILE")
    assert "certificate" in told.partition("trusted: ")[2]
    assert not failed.value.retryable
    assert not server.asked


def test_a_certificate_for_another_name_is_told_as_such(
    server: TlsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the authority is known and the certificate does not fit, naming an authority is no way out."""
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    with pytest.raises(ModelError, match=r"mismatch.*'127\.0\.0\.2'.*; renew it, or use the address"):
        asked(server, "127.0.0.2")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "no such file or directory"), ("", "it holds no certificate"), ("-", "it holds no certificate")],
)
def test_a_file_without_certificates_is_named(
    server: TlsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, reason: str
) -> None:
    """What SSL_CERT_FILE names and cannot be read is blamed, not the endpoint."""
    path = tmp_path / "authorities.pem"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with pytest.raises(ModelError) as failed:
        asked(server)
    told = f"cannot read the certificates in {str(path)!r} ({reason}); let SSL_CERT_FILE name a PEM file"
    assert str(failed.value).startswith(told)
    assert not failed.value.retryable
