"""Dramatiq on Redis: an actor a delivery, repeated with backoff; one session a thread.

`python dramatiq_peer.py COUNT` publishes; the worker is `dramatiq dramatiq_peer`.
"""

import os
import sys
import threading

import dramatiq
import requests
from dramatiq.brokers.redis import RedisBroker

import webhook

dramatiq.set_broker(RedisBroker(url=os.environ["REDIS_URL"]))
local = threading.local()


@dramatiq.actor(max_retries=8)
def deliver(event):
    if not hasattr(local, "session"):
        local.session = requests.Session()
    body, headers = webhook.signed(event)
    local.session.post(webhook.URL, data=body, headers=headers, timeout=15).raise_for_status()


if __name__ == "__main__":
    webhook.wait_for_start()
    for number in range(int(sys.argv[1])):
        deliver.send(webhook.event(number))
