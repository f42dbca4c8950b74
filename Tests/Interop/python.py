import json

from readme import verify

given = json.load(open("deliveries.json"))
for delivery in given["deliveries"]:
    headers, body = delivery["headers"], delivery["body"].encode()
    assert verify(headers, body, given["secret"]), headers["webhook-id"]
    assert not verify(headers, body + b" ", given["secret"]), "accepted a changed body"
print(len(given["deliveries"]), "deliveries verified")
