import { readFileSync } from 'node:fs';
import { verify } from './readme.mjs';

const { secret, deliveries } = JSON.parse(readFileSync('deliveries.json'));
for (const { headers, body } of deliveries) {
  if (!verify(headers, Buffer.from(body), secret)) throw new Error(`refused ${headers['webhook-id']}`);
  if (verify(headers, Buffer.from(body + ' '), secret)) throw new Error('accepted a changed body');
}
console.log(`${deliveries.length} deliveries verified`);
