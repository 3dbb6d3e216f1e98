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
        self._at_work = Gauge(
            "radar_http_at_work", "Requests at work now.", registry=self._registry
        )
        self._waiting = Gauge(
            "radar_http_waiting", "Requests that wait for their turn now.", registry=self._registry
        )
        self._shed = Counter(
            "radar_http_shed_total",
            "Requests sent away with 503 because too many were under way.",
            registry=self._registry,
        )
        self._to_hit = Histogram(
            "radar_intake_to_hit_seconds",
            "Time from a signal that was sent to each hit it raised, on somebody's desk.",
            registry=self._registry,
            buckets=_BUCKETS_S,
        )

    def under_way(self, at_work: int, waiting: int) -> None:
        """Say how many requests are at work and how many wait."""
        self._at_work.set(at_work)
        self._waiting.set(waiting)

    def shed(self) -> None:
        """Count one request that was sent away."""
        self._shed.inc()

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
