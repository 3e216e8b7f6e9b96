'use strict';

/*
 * A real peer for Routelock's tests: ads-client, which others wrote, does what an engineer's program would.
 *
 * Takes one argument, its settings as JSON:
 *
 *   mode              "local": registers an AMS port at the router, as a program on the same host does
 *                     "peer": registers nothing and speaks as localAmsNetId:localAdsPort, as another
 *                     router does; the router under test needs a route to it
 *   routerAddress     host of the router
 *   routerTcpPort     its TCP port
 *   localAddress      address to connect from (optional)
 *   localAmsNetId     for "peer"
 *   localAdsPort      for "peer"
 *   targetAmsNetId    NetId of the target
 *   adsPort           AMS port of the PLC (851)
 *   notifications     how many to wait for (3)
 *   timeout           milliseconds for each step (5000)
 *   switchSystem      true: switches the target to CONFIG and back to RUN through port 10000
 *
 * Prints one line of JSON for each step: {"step", "ok", "ms", "value"} or {"step", "ok", "ms", "error",
 * "code"}, where code is the ADS error, if there was one. The first step that fails is the last.
 * Exit code 0 when all steps were done, 1 otherwise.
 */

const { Client } = require('ads-client');

const SYSTEM_SERVICE = { adsPort: 10000 };
const STATE = { RESET: 2, RUN: 5, CONFIG: 15, RECONFIG: 16 };
const POLL_MS = 50;

const settings = {
  adsPort: 851,
  notifications: 3,
  timeout: 5000,
  switchSystem: false,
  ...JSON.parse(process.argv[2]),
};

function newClient(extra) {
  return new Client({
    routerAddress: settings.routerAddress,
    routerTcpPort: settings.routerTcpPort,
    targetAmsNetId: settings.targetAmsNetId,
    targetAdsPort: settings.adsPort,
    timeoutDelay: settings.timeout,
    autoReconnect: false, // a lost connection is a failure here
    hideConsoleWarnings: true, // they would stand between the lines of JSON
    ...(settings.localAddress ? { localAddress: settings.localAddress } : {}),
    ...(settings.mode === 'peer'
      ? { localAmsNetId: settings.localAmsNetId, localAdsPort: settings.localAdsPort }
      : {}),
    ...extra,
  });
}

function print(line) {
  process.stdout.write(JSON.stringify(line) + '\n');
}

function within(milliseconds, promise) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no result in ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The code of the ADS error at the bottom: ads-client wraps one error into the next. */
function adsErrorCode(error) {
  return error?.adsError?.errorCode;
}

async function step(name, action) {
  const start = Date.now();
  try {
    const value = await within(settings.timeout, action());
    print({ step: name, ok: true, ms: Date.now() - start, value });
    return value;
  } catch (error) {
    print({ step: name, ok: false, ms: Date.now() - start, error: error.message, code: adsErrorCode(error) });
    throw error;
  }
}

function expectEqual(actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
  return actual;
}

const valueOf = async (client, path) => (await client.readValue(path)).value;

async function notifications(client, path) {
  const values = [];
  let enough;
  const done = new Promise((resolve) => (enough = resolve));
  const subscription = await client.subscribe({
    target: path,
    cycleTime: 100,
    callback: (data) => {
      values.push(data.value);
      if (values.length >= settings.notifications) {
        enough();
      }
    },
  });
  await done;
  await subscription.unsubscribe();
  return values;
}

async function plcSteps() {
  const client = newClient({});
  try {
    await step('connect', async () => {
      const { localAmsNetId, localAdsPort } = await client.connect();
      return { localAmsNetId, localAdsPort };
    });
    const setpoint = await step('read', () => valueOf(client, 'MAIN.nSetpoint'));
    const wanted = setpoint === 4711 ? 4712 : 4711;
    await step('write', async () => (await client.writeValue('MAIN.nSetpoint', wanted)).value);
    await step('readBack', async () => expectEqual(await valueOf(client, 'MAIN.nSetpoint'), wanted));
    await step('notifications', () => notifications(client, 'MAIN.nCounter'));
    await step('readStruct', () => valueOf(client, 'MAIN.stMotor'));
    await step('readArray', () => valueOf(client, 'MAIN.aValues'));
    await step('systemState', async () => (await client.readState(SYSTEM_SERVICE)).adsState);
    await step('disconnect', () => client.disconnect());
  } catch (error) {
    await giveUp(client);
    throw error;
  }
}

/** Asks for a state of the system service and waits until it is there. */
async function switchTo(client, written, expected) {
  await client.writeControl(written, 0, undefined, SYSTEM_SERVICE);
  let state;
  const end = Date.now() + settings.timeout;
  do {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    state = (await client.readState(SYSTEM_SERVICE)).adsState;
  } while (state !== expected && Date.now() < end);
  return expectEqual(state, expected);
}

/** With a raw client: the other one takes CONFIG for a lost connection. */
async function systemSteps() {
  const client = newClient({ rawClient: true });
  try {
    await step('connectRaw', async () => void (await client.connect()));
    await step('toConfig', () => switchTo(client, STATE.RECONFIG, STATE.CONFIG));
    await step('toRun', () => switchTo(client, STATE.RESET, STATE.RUN));
    await step('disconnectRaw', () => client.disconnect());
  } catch (error) {
    await giveUp(client);
    throw error;
  }
}

/** The step that failed is already told; a connection that cannot be closed any more adds nothing to it. */
async function giveUp(client) {
  await within(1000, client.disconnect(true)).catch((error) => process.stderr.write(`${error.message}\n`));
}

async function main() {
  await plcSteps();
  if (settings.switchSystem) {
    await systemSteps();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
