"""What a good team would write by hand: an outbox table in PostgreSQL, claimed in batches with SKIP LOCKED, sent with
aiohttp on uvloop, every attempt recorded.

`python outbox_peer.py setup`, `… worker`, `… publish COUNT` (in inserts of 100, which favours it).
"""

import asyncio
import json
import os
import sys

import aiohttp
import psycopg
import uvloop

import webhook

PENDING, CLAIMED, DELIVERED = 0, 1, 2
SCHEMA = """
CREATE TABLE outbox (
    id bigserial PRIMARY KEY, event_id text NOT NULL, payload text NOT NULL, status int NOT NULL DEFAULT 0,
    attempts int NOT NULL DEFAULT 0, next_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX outbox_due ON outbox (next_at) WHERE status = 0;
CREATE TABLE attempts (
    id bigserial PRIMARY KEY, outbox bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), http_status int NOT NULL);
"""
CLAIM = """
UPDATE outbox SET status = 1, next_at = now() + interval '60 s' WHERE id IN (
    SELECT id FROM outbox WHERE status = 0 AND next_at <= now() ORDER BY next_at LIMIT 200 FOR UPDATE SKIP LOCKED)
RETURNING id, payload
"""
RECORD = "INSERT INTO attempts (outbox, http_status) SELECT * FROM unnest(%s::bigint[], %s::int[])"
DELIVER = "UPDATE outbox SET status = 2, attempts = attempts + 1 WHERE id = ANY(%s)"
REPEAT = "UPDATE outbox SET status = 0, attempts = attempts + 1, next_at = now() + interval '5 s' WHERE id = ANY(%s)"
PUBLISH = "INSERT INTO outbox (event_id, payload) SELECT * FROM unnest(%s::text[], %s::text[])"


async def connect():
    return await psycopg.AsyncConnection.connect(os.environ["POSTGRES_DSN"], autocommit=True)


async def setup():
    await (await connect()).execute(SCHEMA)


async def send(session, row):
    """The row's id and the status that was answered, 0 for none."""
    body, headers = webhook.signed(json.loads(row[1]))
    try:
        async with session.post(webhook.URL, data=body, headers=headers) as answer:
            await answer.read()
            return row[0], answer.status
    except aiohttp.ClientError:
        return row[0], 0


async def worker():
    connection = await connect()
    session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100))
    while True:
        rows = await (await connection.execute(CLAIM)).fetchall()
        if not rows:
            await asyncio.sleep(0.02)
            continue
        results = await asyncio.gather(*(send(session, row) for row in rows))
        delivered = [number for number, status in results if status == 200]
        others = [number for number, status in results if status != 200]
        async with connection.transaction():
            await connection.execute(RECORD, ([number for number, _ in results], [status for _, status in results]))
            await connection.execute(DELIVER, (delivered,))
            if others:
                await connection.execute(REPEAT, (others,))


async def publish(count, size=100):
    connection = await connect()
    for first in range(0, count, size):
        events = [webhook.event(number) for number in range(first, min(first + size, count))]
        ids, payloads = [event["eventId"] for event in events], [json.dumps(event) for event in events]
        await connection.execute(PUBLISH, (ids, payloads))


uvloop.install()
match sys.argv[1:]:
    case ["setup"]:
        asyncio.run(setup())
    case ["worker"]:
        asyncio.run(worker())
    case ["publish", count]:
        webhook.wait_for_start()
        asyncio.run(publish(int(count)))
