"""The limits that a child process lays on itself, so that the system ends it past them."""

from __future__ import annotations

try:
    import resource
except ImportError:  # Windows has none; there the parent's clock is the only limit
    resource = None  # type: ignore[assignment]


def hold(memory: int) -> None:
    """Hold this process to so many bytes of memory, to no file that it could write, and to no picture of itself when
    it dies."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        _lower(resource.RLIMIT_AS, memory)


def limit_time(seconds: int) -> None:
    """Hold this process to so many seconds of computing from now on."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)


def _lower(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(kind, (limit, hard))
