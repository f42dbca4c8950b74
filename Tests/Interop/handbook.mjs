// As customers do it who only know the hex signature: HMAC-SHA256 of the raw body, keyed with the secret's text.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { secret, deliveries } = JSON.parse(readFileSync('deliveries.json'));
const accepts = (headers, body) =>
  timingSafeEqual(
    Buffer.from(headers['x-webhook-signature']),
    Buffer.from(createHmac('sha256', secret).update(body).digest('hex')),
  );
for (const { headers, body } of deliveries) {
  if (!accepts(headers, body)) throw new Error(`refused ${headers['x-webhook-id']}`);
  if (accepts(headers, body + ' ')) throw new Error('accepted a changed body');
}
console.log(`${deliveries.length} deliveries verified`);
