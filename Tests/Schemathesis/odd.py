"""Sends what a generator of values cannot: texts that are no JSON or hardly any, and odd octets in paths and headers.

odd.py DOCUMENT [--short]. Each answer must be described, with a body that fits; what is no JSON must be refused. Of a
body that is right one value is replaced by an odd text, each in turn; with --short only the first value, and headers
only on paths without parameters.
"""

import http.client
import json
import os
import re
import sys
import urllib.parse

import jsonschema_rs
import world

KEYS = {"tenant": world.TENANT, "platform": world.PLATFORM, "super": {"X-API-Key": os.environ["TRIED_SUPER_KEY"]}}
# Texts of a value that no JSON text may hold, or that this service refuses whatever they stand for.
REFUSED = [
    rb'"\ud800"', rb'"\udc00\ud83d"', b'"\x00"', b'"\x1f"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'"\xff"', rb'"\x41"',
    b'"a', b"'a'", b"NaN", b"-Infinity", b"0x10", b"01", b"+1", b"1.", b".5", b"1e", b"tru", b"", b"[1,]", b"{,}",
    b"//", b"1 2", b'{"a":1,"a":2}', rb'{"a":1,"\u0061":2}', b"[" * 100_000, b"1e400", b"-1e999999999",
]
# Good JSON that may be refused for what it says.
ODD = [
    rb'"\u0000"', rb'"\ud83d\ude00"', '"\u202e\ufeff\U0010ffff"'.encode(), b'""', b'" "', b"0", b"-0", b"-0.0",
    b"1e-400", b"0e999999999", b"9007199254740993", b"9223372036854775808", b"-9223372036854775809", b"9" * 400, b"null", b"true",
    b"[]", b"{}", b'{"":{"":null}}', b"[[[[[[[[]]]]]]]]", rb'{"\u0000":1}', b'{"__proto__":{}}',
    b'"' + b"a" * 200_000 + b'"', b"[" + b'"a",' * 20_000 + b'"a"]',
]
BODIES = [
    b"", b" ", b"\xef\xbb\xbf{}", b"{}{}", b"{} x", b"[]", b"null", b'"a"', b"{" * 50_000, "{}".encode("utf-16"),
    b"\x00", b'{"a"', b"\xff\xfe",
]
NOBODY = "00000000-0000-0000-0000-000000000000"
PATHS = [
    "%00", "%ff", "%ed%a0%80", "%2f", "..", "%2e%2e", ".", "%", "%zz", "%e2%82%ac", "a" * 300, "a" * 9_000, "0", "-1",
    "run_1_00000000", "run_99999999999999999999_00000000", NOBODY, "%0d%0aX-A:%201", "'--", "*",
]
TEXTS = [
    b"", b" ", b"\xff", b"\xed\xa0\x80", b"a" * 5_000, b"a" * 70_000, "\u20ac".encode(), b"\t", NOBODY.encode(),
]
# Before any route has seen a request; with the common body.
ALWAYS = {400, 404, 405, 408, 413, 414, 415, 431}


class Tried:
    def __init__(self, document):
        self.document = document
        self.address = urllib.parse.urlsplit(world.URL).netloc
        self.connection = http.client.HTTPConnection(self.address, timeout=20)
        self.count = 0
        self.faults = []
        self.validators = {}

    def send(self, method, path, headers, body=None):
        self.count += 1
        for is_last in (False, True):
            try:
                self.connection.putrequest(method, path, skip_accept_encoding=True)
                for name, value in headers.items():
                    self.connection.putheader(name, value)
                if body is not None:
                    self.connection.putheader("Content-Length", str(len(body)))
                self.connection.endheaders(body)
                answer = self.connection.getresponse()
                return answer.status, answer.headers.get("Content-Type"), answer.read()
            except (ConnectionError, http.client.BadStatusLine):
                # A refusal closes the connection: the next request takes another one.
                self.connection.close()
                if is_last:
                    raise

    def judge(self, operation, what, answer, is_refused=False):
        status, media, body = answer
        described = operation["responses"].get(str(status))
        if "$ref" in (described or {}):
            described = self.document["components"]["responses"][described["$ref"].rsplit("/", 1)[1]]
        if status >= 500 or (described is None and status not in ALWAYS) or (is_refused and status < 400):
            self.faults.append(f"{operation['operationId']}: {what}: {status} {body[:200]!r}")
            return
        contents = (described or {}).get("content", {})
        schema = contents.get(media, {}).get("schema")
        if schema is None and status in ALWAYS and media == "application/json":
            schema = {"$ref": "#/components/schemas/Error"}
        elif schema is None and contents:
            self.faults.append(f"{operation['operationId']}: {what}: {status} as {media}, which is not described")
        if schema is not None and media == "application/json":
            self.fit(operation, what, schema, json.loads(body))

    def fit(self, operation, what, schema, value):
        text = json.dumps(schema)
        if text not in self.validators:
            whole = {**schema, "components": self.document["components"]}
            self.validators[text] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        for error in self.validators[text].iter_errors(value):
            self.faults.append(f"{operation['operationId']}: {what}: {error.message}")

    def resolved(self, schema):
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def sample(self, schema):
        """A value that fits a schema of a request."""
        schema = self.resolved(schema)
        if "anyOf" in schema:
            return self.sample(schema["anyOf"][0])
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "string")
        kind = kind if isinstance(kind, str) else kind[0]
        if kind == "object":
            return {name: self.sample(schema["properties"][name]) for name in schema.get("required", [])}
        if kind == "array":
            return [self.sample(schema["items"])]
        if kind == "string":
            texts = {"date-time": "2026-03-20T10:12:00Z", "uri": world.RECEIVER, "uuid": world.TENANT_ID}
            return texts.get(schema.get("format"), "order.paid" if "a-z0-9_" in schema.get("pattern", "") else "a")
        return {"integer": schema.get("minimum", 1), "number": 1, "boolean": False}.get(kind)


def caller(path):
    if "/super-admin/" in path:
        return KEYS["super"]
    return KEYS["platform"] if "/platform-admin/" in path or "/tenants/{id}/" in path else KEYS["tenant"]


def try_bodies(tried, method, path, headers, operation, is_short):
    schema = tried.resolved(operation["requestBody"]["content"]["application/json"]["schema"])
    headers = {**headers, "Content-Type": "application/json"}
    for text in BODIES:
        tried.judge(operation, f"body {text[:20]!r}", tried.send(method, path, headers, text))
    names = list(schema["properties"])
    for name in names[:1] if is_short else names:
        sample = tried.sample(schema)
        sample[name] = "\0here"
        before, after = json.dumps(sample).encode().split(rb'"\u0000here"')
        for texts, is_refused in ((REFUSED, True), (ODD, False)):
            for text in texts:
                answer = tried.send(method, path, headers, before + text + after)
                tried.judge(operation, f"{name} {text[:30]!r}", answer, is_refused)
        twice = before + b'null,"' + name.encode() + b'":null' + after
        tried.judge(operation, f"{name} twice", tried.send(method, path, headers, twice), True)


def try_paths(tried, method, template, headers, operation):
    for text in PATHS if "{" in template else []:
        tried.judge(operation, f"path {text[:20]}", tried.send(method, re.sub(r"\{\w+\}", text, template), headers))


def try_heads(tried, method, path, headers, operation):
    for parameter in operation.get("parameters", []):
        for text in PATHS if parameter["in"] == "query" else []:
            target = f"{path.partition('?')[0]}?{parameter['name']}={text}"
            tried.judge(operation, f"query {target[-30:]}", tried.send(method, target, headers))
    for name in ("X-Tenant-ID", "Authorization", "Content-Type", "Cookie", "X-Forwarded-For", "Idempotency-Key"):
        for text in TEXTS:
            answer = tried.send(method, path, {**headers, name: text}, b"{}" if "requestBody" in operation else None)
            tried.judge(operation, f"{name} {text[:20]!r}", answer)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    is_short = "--short" in sys.argv
    tried = Tried(document)
    for template, item in document["paths"].items():
        for method, operation in item.items():
            make = world.maker(operation["operationId"])
            record = make() if make else world.Record()
            values = {"tenantId": world.TENANT_ID, "id": world.TENANT_ID, **record.path}
            path = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], template)
            if record.query:
                path += "?" + urllib.parse.urlencode(record.query)
            headers = {**caller(template), **record.headers}
            if "application/json" in operation.get("requestBody", {}).get("content", {}):
                try_bodies(tried, method.upper(), path, headers, operation, is_short)
            try_paths(tried, method.upper(), template, headers, operation)
            if not is_short or "/{" not in template:
                try_heads(tried, method.upper(), path, headers, operation)
    print(f"schemathesis: odd octets: {tried.count} requests, {len(tried.faults)} faults")
    for fault in tried.faults[:100]:
        print(fault, file=sys.stderr)
    sys.exit(1 if tried.faults else 0)


main()
