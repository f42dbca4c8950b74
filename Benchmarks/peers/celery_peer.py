"""Celery on Redis: a task a delivery, acknowledged when it is done, repeated with backoff; one session a process.

`python celery_peer.py COUNT` publishes; the worker is `celery -A celery_peer worker`.
"""

import os
import sys

import requests
from celery import Celery

import webhook

app = Celery("peer", broker=os.environ["REDIS_URL"])
app.conf.update(
    task_ignore_result=True, task_acks_late=True, worker_prefetch_multiplier=16, worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True)
session = requests.Session()


@app.task(name="deliver", autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=8)
def deliver(event):
    body, headers = webhook.signed(event)
    session.post(webhook.URL, data=body, headers=headers, timeout=15).raise_for_status()


if __name__ == "__main__":
    webhook.wait_for_start()
    with app.producer_pool.acquire(block=True) as producer:
        for number in range(int(sys.argv[1])):
            deliver.apply_async((webhook.event(number),), producer=producer)
