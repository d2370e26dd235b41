"""A server on this machine that plays a model, well or ill; and reports to read with it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from witnessmark.records import Report

Play = Callable[[BaseHTTPRequestHandler], None]

TEXT = (
    "At least seven civilians were killed in Arbeen on Monday, including women and children, the Valley Council said. "
    "More than twenty-five people were injured in Saqba.\n\n"
    "A nurse was killed in Hazza. Dozens fled."
)
SEVEN: dict[str, Any] = {
    "id": "1",
    "quote": "At least seven civilians were killed in Arbeen on Monday, including women and children",
    "harm": "killed",
    "harm_word": "were killed",
    "min": 7,
    "max": None,
    "vague": None,
    "who": "civilian",
    "facets": {"sex": None, "age": None, "status": "civilian", "role": None},
    "includes": ["woman", "child"],
    "part_of": None,
    "repeats": None,
    "supersedes": None,
    "preliminary": False,
    "places": [{"text": "Arbeen"}],
    "date": {"start": "2017-03-13", "end": "2017-03-13", "text": "on Monday", "precision": "day", "kind": "within"},
    "scope": "incident",
    "polarity": "asserted",
    "perpetrator": None,
    "weapon": None,
    "attributed_to": "the Valley Council",
    "final": False,
}
HURT: dict[str, Any] = {
    "id": "2",
    "quote": "More than twenty-five people were injured in Saqba",
    "harm": "injured",
    "min": 26,
    "max": None,
    "who": "person",
    "places": [{"text": "Saqba"}],
}


@pytest.fixture
def report() -> Report:
    return Report("sha256:0", "a.txt", TEXT, "The Valley Monitor", date(2017, 3, 14), "en")


class Server:
    """A model's server, which answers as it is told and keeps what it was asked."""

    def __init__(self) -> None:
        self.plays: list[Play] = []
        self.asked: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.over = threading.Event()
        played = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                played.asked.append(json.loads(body))
                played.heads.append(dict(self.headers))
                played.paths.append(self.path)
                # the last answer stands for all that follow
                play = played.plays[min(len(played.asked), len(played.plays)) - 1]
                try:
                    play(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client has had enough

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}/v1"

    def plays_next(self, *plays: Play) -> None:
        self.plays.extend(plays)

    def close(self) -> None:
        self.over.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    played = Server()
    yield played
    played.close()


def completion(content: object, *, ended: str = "stop") -> bytes:
    """A chat completion with that content."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"object": "chat.completion", "choices": [{"message": message, "finish_reason": ended}]}).encode()


def sends(body: bytes, *, status: int = 200, **heads: str) -> Play:
    """Answers with these bytes."""

    def play(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in heads.items():
            to.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in heads:
            to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        to.wfile.write(body)

    return play


def lists(*claims: object) -> Play:
    """Answers as a good server does: the claims, by the schema."""
    return sends(completion(json.dumps({"claims": claims})))


def refuses(status: int, **error: str) -> Play:
    return sends(json.dumps({"error": error}).encode(), status=status)
