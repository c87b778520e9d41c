import {
  Cluster,
  type Postgres,
  type Server,
  type Stage,
  User,
  eventually,
  expect,
  figure,
  pause,
  percentile,
  spread,
  test,
  within,
} from './harness/test';
import { delayed } from './harness/proxy';

// Two servers over one database: only PostgreSQL can be that.
test.skip(({ kind }) => kind !== 'postgres', 'one SQLite file has one server');

async function two(stage: Stage, env: Record<string, string> = {}): Promise<[Server, Server]> {
  const [first, second] = [stage.server(env), stage.server(env)];
  await Promise.all([first.start(), second.start()]);
  return [first, second];
}

test('R7 the same message five times at once over two nodes is one message, one run, one task @quick', async ({
  stage,
}) => {
  const model = await stage.model();
  const [first, second] = await two(stage, model.env);
  const user = await User.signUp(first);
  const rounds = 10;
  for (let round = 0; round < rounds; round += 1) {
    const text = `both 3 10 Milk ${round}`;
    const key = round % 2 === 0 ? { key: `key-${round}` } : {};
    const sent = await Promise.all(
      [first, second, first, second, first].map((server) =>
        user.at(server).say(undefined, text, { detach: true, ...key }),
      ),
    );
    await Promise.all(sent.map((stream) => stream.end()));
    expect(sent.map((stream) => stream.status)).toEqual([200, 200, 200, 200, 200]);
    for (const stream of sent) expect(stream.events).toEqual(sent[0].events);
    expect((await model.requests(text)).length, 'one run: the call and the answer').toBe(2);
    expect(await user.taskCount()).toBe(round + 1);
  }
  const list = { type: 'threads.list', params: { limit: 100, order: 'desc' } };
  expect((await user.call('POST', '/api/chatkit', list)).json.data.length).toBe(rounds);
  figure(`${rounds} × five at once (half of them without a key): ${rounds} threads, runs and tasks; all streams equal`);
});

test('R8 ten messages at once in one thread are one run and nine conflicts @quick', async ({ stage }) => {
  const model = await stage.model();
  const [first, second] = await two(stage, model.env);
  const user = await User.signUp(first);
  const { thread } = await (await user.say(undefined, 'Hello')).end();
  const began = performance.now();
  const refused: number[] = [];
  const sent = await Promise.all(
    Array.from({ length: 10 }, async (_, n) => {
      const stream = await user.at(n % 2 ? second : first).say(thread, `count 10 20 ${n}`, { detach: true });
      if (stream.status === 409) refused.push(performance.now() - began);
      return stream.end();
    }),
  );
  const statuses = sent.map((stream) => stream.status).sort();
  expect(statuses).toEqual([200, ...Array(9).fill(409)]);
  expect(sent.find((stream) => stream.status === 409)!.text).toContain('"message"');
  const kinds = (await user.items(thread)).map((item) => item.type);
  expect(kinds).toEqual(['user_message', 'assistant_message', 'user_message', 'assistant_message']);
  within('refused, median', percentile(refused, 0.5), 50);
});

test('R16 two nodes together let twenty turns a minute pass @quick', async ({ stage }) => {
  const nodes = await two(stage, { CHAT_RATE_LIMIT_PER_MINUTE: '20' });
  const user = await User.signUp(nodes[0]);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => user.at(nodes[n % 2]).call('POST', '/api/chat', { message: `hello ${n}` })),
  );
  const passed = answers.filter(({ status }) => status === 200).length;
  const refused = answers.filter(({ status }) => status === 429);
  expect([passed, refused.length]).toEqual([20, 30]);
  for (const { headers } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
  }
  figure(`50 at once over two nodes: ${passed} pass, 30 × 429`);
});

test('R17 a run is stopped from the other node @quick', async ({ stage }) => {
  const model = await stage.model();
  const [first, second] = await two(stage, model.env);
  const user = await User.signUp(first);
  const times: number[] = [];
  const upstream: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const text = `count 200 50 ${n}`;
    const stream = await user.say(undefined, text, { detach: true });
    await stream.until(({ shown }) => shown !== '', 'its first word');
    const [asked, now] = [performance.now(), Date.now()];
    expect((await user.at(second).stop(stream.thread)).status).toBe(204);
    await stream.end();
    times.push(performance.now() - asked);
    const closed = async () => (await model.requests(text))[0].closed;
    upstream.push((await eventually(closed, 5_000, 'the model is left')) - now);
    expect(await user.at(second).answers(stream.thread)).toEqual([stream.shown]);
  }
  figure(`stopped from the other node: the stream ends after ${spread(times)}, the model is left after ${spread(upstream)}`);
  within('p99', percentile(times, 0.99), 300);
});

test('R17 a stop whose announcement is lost is found by the owner @quick', async ({ stage }) => {
  const model = await stage.model();
  const [first] = await two(stage, model.env);
  const user = await User.signUp(first);
  const stream = await user.say(undefined, 'count 200 50', { detach: true });
  await stream.until(({ shown }) => shown !== '', 'its first word');
  const now = Date.now();
  // What the other node writes, and nothing is told.
  const asked = `UPDATE runs SET cancel_requested_at = 1 WHERE status = 'running'`;
  await stage.database.query(asked);
  await stream.end();
  const closed = await eventually(async () => (await model.requests('count 200 50'))[0].closed, 5_000, 'the end');
  within('the model is left after', closed - now, 2_500);
});

test('R17 a run is read from the other node, word by word and from any place', async ({ stage }) => {
  const model = await stage.model();
  const [first, second] = await two(stage, model.env);
  const user = await User.signUp(first);
  const stream = await user.say(undefined, 'both 60 50 Milk', { detach: true });
  await stream.until(({ shown }) => shown !== '', 'its first word');
  const there = await user.at(second).attach(stream.thread);
  const late = await user.at(second).attach(stream.thread, 5);
  await Promise.all([stream.end(), there.end(), late.end()]);
  expect(there.events).toEqual(stream.events);
  expect(late.events).toEqual(stream.events.slice(5));
  expect(late.numbers[0]).toBe(6);
  const lag = there.times.map((time, at) => time - stream.times[at]).slice(20);
  figure(`an event is on the other node after ${spread(lag)}`);
  expect(percentile(lag, 1)).toBeLessThan(2_000);
});

test('R18 when the node of a run is killed, the other one ends it and takes the next message @quick', async ({
  stage,
}) => {
  const model = await stage.model();
  const [first, second] = await two(stage, model.env);
  const user = await User.signUp(first);
  const stream = await user.say(undefined, 'both 200 50 Milk', { detach: true });
  await stream.until(({ shown }) => shown.split(' ').length > 20, 'some words');
  const [{ thread }, shown] = [stream, stream.shown];
  const there = await user.at(second).attach(thread);
  await there.until(({ events }) => events.length > 5, 'some events');
  await first.kill();
  const killed = performance.now();
  await there.end(25_000);
  within('over on the other node after', performance.now() - killed, 20_000);
  expect(there.last).toMatchObject({ type: 'error', allow_retry: true });
  const here = user.at(second);
  const [kept] = await here.answers(thread);
  expect(there.shown).toBe(kept);
  // 250 ms are five words of 50 ms.
  const lost = shown.split(' ').length - kept.split(' ').length;
  expect(lost).toBeLessThanOrEqual(5);
  expect(JSON.stringify(await here.items(thread))).not.toContain('"loading"');
  const next = await (await here.say(thread, 'And now?')).end();
  expect(next.last.type).toBe('thread.item.done');
  expect((await model.requests('both 200 50 Milk')).length, 'the model is not asked again').toBe(2);
  expect(await here.taskCount()).toBe(1);
  figure(`at most ${Math.max(lost, 0)} words of 50 ms lost; 1 task`);
  await first.start();
  const again = await user.attach(thread);
  await again.end();
  expect(await user.taskCount(), 'also not when the dead one is back').toBe(1);
});

test('R18 pages of the other node hear of a change', async ({ stage }) => {
  const [first, second] = await two(stage);
  const user = await User.signUp(first);
  const [here, there] = [await user.listen(), await user.at(second).listen()];
  const began = performance.now();
  expect((await user.addTask('Milk')).status).toBe(201);
  await here.until(({ events }) => events.length > 0);
  figure(`this node tells it after ${Math.round(performance.now() - began)} ms`);
  await eventually(() => there.events.length > 0, 5_000, 'the other node tells of the change');
  figure(`the other node tells it after ${Math.round(performance.now() - began)} ms`);
  here.cut();
  there.cut();
});

test('R19 PostgreSQL stops at once and starts again under the server, three times', async ({ stage }) => {
  const cluster = await Cluster.find();
  test.skip(!cluster, 'the PostgreSQL server is not ours to stop');
  const model = await stage.model();
  const server = await stage.started(model.env);
  const user = await User.signUp(server);
  const acknowledged: string[] = [];
  const statuses: Record<number, number> = {};
  let lastGood = 0;
  let goesOn = true;
  // Whoever is not told that it is there sends it again under the same key.
  let again = 0;
  const write = async (writer: number) => {
    for (let n = 1; goesOn; ) {
      const title = `${writer}-${n}`;
      const { status } = await user.addTask(title, { 'idempotency-key': title });
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status !== 201) {
        again += 1;
        await pause(5);
        continue;
      }
      acknowledged.push(title);
      n += 1;
      lastGood = performance.now();
    }
  };
  const writers = [1, 2, 3, 4].map(write);
  const back: number[] = [];
  for (let stop = 0; stop < 3; stop += 1) {
    const stream = await user.say(undefined, `count 60 50 ${stop}`, { detach: true });
    await stream.until(({ shown }) => shown.split(' ').length > 3, 'some words');
    await pause(500);
    cluster!.stopAtOnce();
    expect(await server.status('/health'), 'the process stays up').toBe(200);
    expect(await server.status('/ready'), 'and says that it is not ready').toBe(503);
    cluster!.start();
    const ready = performance.now();
    await eventually(() => lastGood > ready, 20_000, 'a write is acknowledged again');
    back.push(lastGood - ready);
    // Whatever has become of the turn, the thread takes the next message.
    await stream.end();
    const next = await eventually(
      async () => {
        const next = await (await user.say(stream.thread, 'Hello?')).end();
        return next.status === 200 && next;
      },
      20_000,
      'the thread takes messages',
    );
    expect(next.last.type).toBe('thread.item.done');
    const said = 'w1 w2 w3 ';
    expect((await user.answers(stream.thread))[0].startsWith(said), 'what was shown is kept').toBe(true);
  }
  goesOn = false;
  await Promise.all(writers);
  const titles = await stage.database.query('SELECT title FROM tasks');
  const stored = new Set(titles);
  expect(acknowledged.filter((title) => !stored.has(title))).toEqual([]);
  expect(stored.size, 'none is there twice').toBe(titles.length);
  figure(`${acknowledged.length} acknowledged writes, 0 lost; statuses ${JSON.stringify(statuses)}`);
  figure(`${again} sent again under their keys, 0 there twice`);
  expect.soft(statuses[500] ?? 0, 'what passes is 503').toBe(0);
  expect(statuses[0] ?? 0, 'every request is answered').toBe(0);
  figure(`first write after the database is back: ${spread(back)}`);
  within('first write, the last time', Math.max(...back), 2_000);
});

test('R19 a task sent again with its key is there once @quick', async ({ stage }) => {
  const [first, second] = await two(stage);
  const user = await User.signUp(first);
  const key = { 'idempotency-key': 'the same' };
  const answers = [await user.addTask('Milk', key), await user.at(second).addTask('Milk', key)];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await user.taskCount()).toBe(1);
});

test('R20 a thousand cancelled requests over a slow network leave no connection behind', async ({ stage }) => {
  const database = stage.database as Postgres;
  const proxy = await delayed(database.address(), 100);
  const url = new URL(database.url);
  url.host = `127.0.0.1:${proxy.port}`;
  const server = await stage.started({ DATABASE_URL: url.href });
  const user = await User.signUp(server);
  const fine = await user.addTask('before');
  expect(fine.status).toBe(201);
  let sent = 0;
  const cancel = async () => {
    while (sent < 1_000) {
      sent += 1;
      await user.sayAndVanish(undefined, `Add a task to buy ${sent}`, Math.random() * 400, { key: `k${sent}` });
    }
  };
  await Promise.all(Array.from({ length: 40 }, cancel));
  const idle = `SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '${database.name}'
    AND state LIKE 'idle in transaction%' AND state_change < now() - interval '1 second'`;
  await eventually(async () => (await database.admin(idle))[0] === '0', 60_000, 'no transaction is left open');
  // What was stored before its request was cancelled is answered first.
  const active = `SELECT COUNT(*) FROM runs WHERE status = 'running'`;
  await eventually(async () => (await database.query(active))[0] === '0', 60_000, 'all runs are over');
  const after: number[] = [];
  // Each of the ten connections gets its turn.
  for (let n = 0; n < 30; n += 10) {
    const writes = Array.from({ length: 10 }, (_, more) => user.addTask(`after ${n + more}`));
    for (const { status } of await Promise.all(writes)) after.push(status);
  }
  expect(after).toEqual(Array(30).fill(201));
  expect(server.log).not.toMatch(/25P02|current transaction is aborted/);
  figure(`1000 cancelled: 0 connections poisoned, 0 idle in transaction; 30 of 30 writes after it`);
  proxy.close();
});

test('R21 a primary that turned read-only is told as a passing fault and left behind @quick', async ({ stage }) => {
  const database = stage.database as Postgres;
  const server = await stage.started();
  const user = await User.signUp(server);
  const readOnly = async (value: string) => {
    await database.admin(`ALTER DATABASE ${database.name} SET default_transaction_read_only = ${value}`);
  };
  const breakConnections = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = '${database.name}' AND application_name = 'doable'`;
  await readOnly('on');
  await database.admin(breakConnections);
  const refused = await eventually(
    async () => {
      const answer = await user.addTask('Milk');
      return answer.status !== 201 && answer;
    },
    5_000,
    'a write is refused',
  );
  expect(refused.status).toBe(503);
  expect(refused.headers['retry-after'], 'when to come again').toBeDefined();
  expect((await user.call('GET', '/api/tasks')).status, 'reading goes on').toBe(200);
  // All connections of the pool are of that time.
  await Promise.all(Array.from({ length: 20 }, () => user.addTask('Milk')));
  // The new primary is there; nobody breaks the old connections.
  await readOnly('off');
  const began = performance.now();
  let failed = 0;
  await eventually(
    async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => user.addTask('Milk')));
      failed += answers.filter(({ status }) => status !== 201).length;
      return answers.every(({ status }) => status === 201);
    },
    30_000,
    'writing goes on without a restart',
  );
  const took = performance.now() - began;
  figure(`${failed} writes failed on ten pooled connections after the primary was writable again`);
  expect(failed).toBeLessThanOrEqual(10);
  within('writing again after', took, 5_000);
});

test('R23 a rolling restart of two nodes under load loses no request', async ({ stage }) => {
  const nodes = await two(stage);
  const user = await User.signUp(nodes[0]);
  const acknowledged: string[] = [];
  const failures: string[] = [];
  let retried = 0;
  let requests = 0;
  let goesOn = true;
  // A balancer: the next node when one does not take the connection.
  const send = async (n: number, writer: number) => {
    const order = n % 2 ? [nodes[0], nodes[1]] : [nodes[1], nodes[0]];
    const title = `${writer}-${n}`;
    requests += 1;
    for (const node of order) {
      const at = user.at(node);
      // A connection of its own for each, so that all are either taken or refused.
      const answer = await (n % 4
        ? at.attempt('GET', '/api/tasks?limit=5', undefined, {}, false)
        : at.attempt('POST', '/api/tasks', { title }, {}, false));
      if (answer.status === 0 && /ECONNREFUSED/.test(answer.json)) {
        retried += 1;
        continue;
      }
      if (answer.status === 201) acknowledged.push(title);
      if (answer.status !== 200 && answer.status !== 201) failures.push(`${n % 4 ? 'GET' : 'POST'} ${answer.status} ${JSON.stringify(answer.json)}`);
      return;
    }
    failures.push('no node took it');
  };
  const clients = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; goesOn; n += 1) await send(n, writer);
  });
  const stops: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const node of nodes) {
      await pause(400);
      const began = performance.now();
      node.signal('SIGTERM');
      expect(await node.ended()).toBe(0);
      stops.push(performance.now() - began);
      await node.start();
    }
  }
  goesOn = false;
  await Promise.all(clients);
  const stored = new Set(await stage.database.query('SELECT title FROM tasks'));
  expect(acknowledged.filter((title) => !stored.has(title))).toEqual([]);
  figure(`6 restarts, ${requests} requests, ${retried} sent to the other node, ${failures.length} failed; stops ${spread(stops)}`);
  expect(failures).toEqual([]);
});
