'use strict';

/*
 * A real peer for Routelock's tests: the npm package mqtt, which others wrote, does what an engineer's program
 * would. mqtt-peer.py is the same with paho, HiveMqPeer.java with HiveMQ's client.
 *
 * Takes one argument, its settings as JSON:
 *
 *   url        mqtt://, mqtts://, ws:// or wss:// with host and port
 *   version    protocol version: 4 or 5
 *   user       user name (optional), as are:
 *   password   its password
 *   ca         file with the authority that the broker is checked against
 *   cert, key  files with a certificate of the client and its key
 *   large      bytes of the largest payload, 1 MiB without it
 *
 * Prints one line of JSON with what it saw of each step. Exit code 0 when all steps could be done.
 */

const fs = require('fs');
const mqtt = require('mqtt');

const settings = JSON.parse(process.argv[2]);
const v5 = settings.version === 5;
const TIMEOUT_MS = 15000;
const LARGE = settings.large ?? 1 << 20;
const saw = {};

function options(clientId, extra) {
  const files = {};
  for (const name of ['ca', 'cert', 'key']) {
    if (settings[name]) files[name] = fs.readFileSync(settings[name]);
  }
  return {
    protocolVersion: settings.version,
    clientId,
    username: settings.user,
    password: settings.password,
    reconnectPeriod: 0, // a lost connection is a failure here
    connectTimeout: TIMEOUT_MS,
    ...files,
    ...extra,
  };
}

function withMessages(client) {
  client.messages = [];
  client.packets = [];
  client.on('message', (topic, payload, packet) => {
    const text = payload.length > 100 ? `${payload.length} bytes` : payload.toString();
    client.messages.push(`${topic}|${text}|${packet.qos}|${packet.retain}`);
    client.packets.push(packet);
  });
  client.on('error', () => {}); // told by the step that waits
  return client;
}

/** The listener must be there before the first message, so the client is made by hand. */
function connect(clientId, extra) {
  return new Promise((resolve, reject) => {
    const client = withMessages(mqtt.connect(settings.url, options(clientId, extra)));
    client.once('connect', (connack) => {
      client.sessionPresent = connack.sessionPresent;
      resolve(client);
    });
    client.once('error', reject);
    client.once('close', () => reject(new Error(`${clientId}: closed`)));
  });
}

async function arrived(client, count) {
  const end = Date.now() + TIMEOUT_MS;
  while (client.messages.length < count) {
    if (Date.now() > end) throw new Error(`only ${JSON.stringify(client.messages)} of ${count}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return client.messages.splice(0).sort();
}

async function traffic(watcher, writer) {
  await watcher.subscribeAsync({ 't/+/x': { qos: 2 }, 's/#': { qos: 1 }, forbidden: { qos: 2 } });
  for (const qos of [0, 1, 2]) await writer.publishAsync('t/a/x', `${qos}`, { qos });
  await writer.publishAsync('t/b/y', '3', { qos: 1 });
  await writer.publishAsync('s', '4', { qos: 2 });
  await writer.publishAsync('s/deep/er', '5', { qos: 1 });
  saw.denied = [await code(writer, 'forbidden', 1), await code(writer, 'forbidden', 2)];
  await writer.publishAsync('s/end', 'end', { qos: 0 });
  saw.traffic = await arrived(watcher, 6);
  await writer.publishAsync('s/large', Buffer.alloc(LARGE, 'x'), { qos: 1 });
  saw.large = await arrived(watcher, 1);
}

function code(client, topic, qos) {
  return client.publishAsync(topic, 'no', { qos }).then(() => 0, (error) => error.code);
}

async function retained(writer) {
  await writer.publishAsync('r/one', 'kept', { qos: 1, retain: true });
  saw.retained = await late();
  await writer.publishAsync('r/one', '', { qos: 1, retain: true });
  saw.deleted = await late();
}

async function late() {
  const client = await connect('late');
  await client.subscribeAsync('r/#', { qos: 1 });
  await client.subscribeAsync('m/mark', { qos: 1 });
  await client.publishAsync('m/mark', 'mark', { qos: 1 });
  const all = await arrived(client, 1);
  while (!all.some((message) => message.includes('mark'))) all.push(...(await arrived(client, 1)));
  await client.endAsync();
  return all.filter((message) => !message.includes('mark')).sort();
}

async function will(watcher) {
  const mortal = await connect('mortal', { will: { topic: 't/will/x', payload: 'gone', qos: 1 } });
  mortal.stream.destroy();
  saw.will = await arrived(watcher, 1);
}

async function kept(writer) {
  const stay = { clean: false, ...(v5 ? { properties: { sessionExpiryInterval: 300 } } : {}) };
  const first = await connect('keeper', stay);
  await first.subscribeAsync('k/#', { qos: 2 });
  await first.endAsync();
  for (const qos of [1, 2]) await writer.publishAsync(`k/${qos}`, 'waits', { qos });
  const again = await connect('keeper', stay);
  saw.kept = { before: first.sessionPresent, after: again.sessionPresent, messages: await arrived(again, 2) };
  await again.endAsync();
}

async function properties(writer) {
  const reader = await connect('reader');
  await reader.subscribeAsync('p/#', { qos: 1, properties: { subscriptionIdentifier: 7 } });
  await writer.publishAsync('p/asked', 'x', {
    qos: 1,
    properties: {
      payloadFormatIndicator: true,
      contentType: 'text/plain',
      responseTopic: 'reply/here',
      correlationData: Buffer.from('c1'),
      messageExpiryInterval: 100,
      userProperties: { unit: ['bar', 'psi'], place: 'tank' },
    },
  });
  await writer.publishAsync('p/alias', 'first', { qos: 1, properties: { topicAlias: 1 } });
  await writer.publishAsync('', 'second', { qos: 1, properties: { topicAlias: 1 } });
  const packet = await arrived(reader, 3).then((all) => {
    saw.alias = all.slice(0, 2);
    return reader.packets.find((one) => one.topic === 'p/asked').properties;
  });
  const user = packet.userProperties;
  saw.properties = {
    format: Number(packet.payloadFormatIndicator),
    type: packet.contentType,
    response: packet.responseTopic,
    correlation: packet.correlationData.toString(),
    expires: packet.messageExpiryInterval > 0 && packet.messageExpiryInterval <= 100,
    user: Object.keys(user).flatMap((name) => [user[name]].flat().map((value) => `${name}=${value}`)).sort(),
    subscription: packet.subscriptionIdentifier,
  };
  await reader.endAsync();
}

async function wrongPassword() {
  const wrong = { password: 'wrong' };
  saw.wrongPassword = await connect('liar', wrong).then(() => 0, (error) => error.code);
}

async function main() {
  const watcher = await connect('watcher');
  const writer = await connect('writer');
  await traffic(watcher, writer);
  await retained(writer);
  await will(watcher);
  await kept(writer);
  if (v5) await properties(writer);
  if (settings.password) await wrongPassword();
  await watcher.endAsync();
  await writer.endAsync();
}

main().then(
  () => {
    process.stdout.write(JSON.stringify(saw) + '\n');
    process.exit(0);
  },
  (error) => {
    process.stdout.write(JSON.stringify({ ...saw, failed: String(error) }) + '\n');
    process.exit(1);
  },
);
