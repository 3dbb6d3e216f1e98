# Radarfunctie as an image; compose.yaml runs it beside Neo4j and PostgreSQL.
# The first stage builds the wheel and installs it with the versions of constraints.txt.
FROM python:3.11.14-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
COPY constraints.txt ./
RUN python -m venv /build && /build/bin/pip install --constraint constraints.txt hatchling
COPY pyproject.toml README.md LICENSE CHANGELOG.md ./
COPY src src
COPY graph_schema graph_schema
COPY matching_config matching_config
RUN /build/bin/python -m hatchling build --target wheel --directory /wheels
RUN python -m venv /opt/radar \
  && /opt/radar/bin/pip install --only-binary :all: --constraint constraints.txt \
    "$(echo /wheels/*.whl)[postgres]" \
  && /opt/radar/bin/pip uninstall --yes pip setuptools

# What runs: the installed program, an account without a shell, and one folder it may write to.
FROM python:3.11.14-slim-bookworm

RUN groupadd --gid 10001 radar \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin radar \
  && install --directory --mode 0700 --owner 10001 --group 10001 /data
COPY --from=build /opt/radar /opt/radar
ENV PATH=/opt/radar/bin:/usr/local/bin:/usr/bin:/bin \
  PYTHONDONTWRITEBYTECODE=1 \
  PYTHONUNBUFFERED=1 \
  RADAR_DATA_DIR=/data
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=10s --start-period=90s --retries=3 \
  CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8080, timeout=8); c.request('GET', '/health/ready'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["radar"]
CMD ["serve"]
