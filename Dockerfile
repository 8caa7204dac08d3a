# reportgen with its fonts and libraries: docker build -t reportgen . && docker run --rm -v "$PWD:/data" reportgen build 我的评价
FROM debian:bookworm-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates python3 python3-venv \
        fonts-liberation fonts-lxgw-wenkai fonts-noto-cjk \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

COPY . /opt/reportgen
# The setup adds what the list above lacks, the font FandolFang among it, and installs the locked libraries.
RUN cd /opt/reportgen && apt-get update && scripts/setup && rm -rf /var/lib/apt/lists/* .venv/.cache

ENV PATH=/opt/reportgen/.venv/bin:$PATH LANG=C.UTF-8
WORKDIR /data
ENTRYPOINT ["reportgen"]
CMD ["--help"]
