# The program in a container: `docker compose up` starts it with a PostgreSQL beside it.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md ./
COPY timeline timeline
COPY dashboards dashboards
COPY data/sample data/sample
RUN python -m venv /opt/timeline && /opt/timeline/bin/pip install --no-cache-dir -c constraints.txt '.[postgres]'

FROM python:3.13-slim
COPY --from=build /opt/timeline /opt/timeline
# Nobody's account: it reads the articles, writes the store, and owns nothing else.
RUN useradd --system --create-home --home-dir /project timeline && mkdir -p /project/data && chown timeline /project/data
ENV PATH=/opt/timeline/bin:$PATH PYTHONUNBUFFERED=1
USER timeline
WORKDIR /project
VOLUME /project/data
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8050/version', timeout=4)"
ENTRYPOINT ["timeline"]
# Inside a container the port is reached from outside only if it is published; who may come in is said by the tokens.
CMD ["serve", "--watch", "data", "--host", "0.0.0.0"]
