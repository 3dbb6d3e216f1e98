"""What is measured: counts and times by route template, and how many signals are held.

No label ever holds anything a caller sent.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meters:
    """The meters of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._signals = Gauge("radar_signals", "Signals held, exactly.", registry=self._registry)
        self._requests = Counter(
            "radar_http_requests_total",
            "Requests answered, by route template and status.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "radar_http_request_seconds",
            "Time to answer, by route template.",
            ("route",),
            registry=self._registry,
            buckets=_BUCKETS_S,
        )
        self._to_hit = Histogram(
            "radar_intake_to_hit_seconds",
            "Time from a signal that was sent to each hit it raised, on somebody's desk.",
            registry=self._registry,
            buckets=_BUCKETS_S,
        )

    def noticed(self, seconds: float, hits: int) -> None:
        """Count hits that a signal raised, so long after it was sent."""
        for _ in range(hits):
            self._to_hit.observe(seconds)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request that was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self, signals: int) -> bytes:
        """All meters in the text format of Prometheus."""
        self._signals.set(signals)
        return generate_latest(self._registry)
