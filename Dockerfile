# The app on port 8501, its data in the volume /data. The facilitator's link is in the log:
#   docker build -t maturity .
#   docker run -p 8501:8501 -v maturity:/data -e MATURITY_KEY=choose-a-long-one maturity
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 MATURITY_HOME=/data

WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt

COPY pyproject.toml README.md LICENSE NOTICE app.py ./
COPY .streamlit .streamlit
COPY data data
COPY pages pages
COPY maturity maturity
RUN useradd --create-home --uid 10001 maturity && install -d -o maturity -g maturity -m 0700 /data
USER maturity

VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "maturity", "serve", "--host", "0.0.0.0", "--port", "8501", "--no-browser"]
