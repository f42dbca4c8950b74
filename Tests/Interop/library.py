import json

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

given = json.load(open("deliveries.json"))
judge = Webhook(given["secret"])
for delivery in given["deliveries"]:
    headers, body = delivery["headers"], delivery["body"]
    judge.verify(body, headers)
    try:
        judge.verify(body + " ", headers)
    except WebhookVerificationError:
        continue
    raise SystemExit("accepted a changed body")
print(len(given["deliveries"]), "deliveries verified")
