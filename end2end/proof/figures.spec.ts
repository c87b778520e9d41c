import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { User, binary, command, eventually, expect, figure, pause, percentile, round, spread, test, within } from './harness/test';

/** So many tasks of an account, past the server. */
function insertTasks(kind: string, email: string, count: number): string {
  const [series, id] =
    kind === 'postgres'
      ? [`generate_series(1, ${count}) AS n(n)`, 'gen_random_uuid()::text']
      : [
          `(WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${count}) SELECT n FROM n) AS n`,
          `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2) || '-8' ||
            substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`,
        ];
  return `INSERT INTO tasks (id, user_id, number, title, search_text, created_at, updated_at)
    SELECT ${id}, users.id, n.n, 'task ' || n.n, 'task ' || n.n, 1700000000000000 + n.n, 1700000000000000 + n.n
    FROM users, ${series} WHERE users.email = '${email}'`;
}

test('R28 a server with ten thousand tasks is ready within 300 ms and is small', async ({ stage, kind }) => {
  const server = await stage.started({ RUST_LOG: 'warn' });
  const user = await User.signUp(server);
  await stage.database.query(insertTasks(kind, user.email, 10_000));
  expect(await user.taskCount()).toBe(10_000);
  const ready: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    server.signal('SIGTERM');
    expect(await server.ended()).toBe(0);
    ready.push(await server.start());
  }
  await pause(2_000);
  const idle = server.memory();
  await user.call('GET', '/api/tasks?limit=100');
  figure(`ready after ${spread(ready)}; idle ${round(idle)} MB, after a list ${round(server.memory())} MB`);
  figure(`binary ${round(statSync(binary).size / 2 ** 20)} MB`);
  within('ready, median', percentile(ready, 0.5), 300);
  expect.soft(idle, 'MB idle').toBeLessThanOrEqual(50);
  expect.soft(statSync(binary).size / 2 ** 20, 'MB of the binary').toBeLessThanOrEqual(35);
});

test('R5 requests per second and p99 of reads and writes, 16 connections', async ({ stage, kind }) => {
  const server = await stage.started({ RUST_LOG: 'warn' });
  const user = await User.signUp(server);
  await stage.database.query(insertTasks(kind, user.email, 10_000));
  await stage.database.query(`UPDATE users SET last_task_number = 10000 WHERE email = '${user.email}'`);
  let tool = true;
  try {
    execFileSync('sh', ['-c', 'command -v wrk']);
  } catch {
    tool = false;
  }
  test.skip(!tool, 'wrk is not installed (Debian package wrk)');
  const script = join(stage.folder, 'write.lua');
  writeFileSync(
    script,
    `local n = 0
     request = function()
       n = n + 1
       return wrk.format("POST", "/api/tasks", wrk.headers, '{"title":"written ' .. n .. '"}')
     end
     local bad = 0
     wrk.headers["content-type"] = "application/json"`,
  );
  const measure = (what: string, path: string, ...more: string[]) => {
    const token = `authorization: Bearer ${user.token}`;
    const said = execFileSync(
      'wrk',
      ['-t', '1', '-c', '16', '-d', '10s', '--latency', '-H', token, ...more, `${server.url}${path}`],
      { encoding: 'utf8' },
    );
    const of = (pattern: RegExp) => pattern.exec(said)?.[1] ?? '?';
    figure(`${what}: ${of(/Requests\/sec:\s+([\d.]+)/)} requests/s, p99 ${of(/99%\s+(\S+)/)}, median ${of(/50%\s+(\S+)/)} (wrk, 10 s)`);
    expect.soft(said, `${what}: every answer is good`).not.toContain('Non-2xx');
    return Number(of(/Requests\/sec:\s+([\d.]+)/));
  };
  measure('read one task', '/api/tasks/5000');
  measure('list 20 of 10 000 tasks', '/api/tasks?limit=20');
  measure('add a task', '/api/tasks', '-s', script);
  figure(`memory afterwards ${round(server.memory())} MB`);
});

test('R24 a backup under writes is whole, quick and disturbs nobody', async ({ stage, kind }) => {
  test.skip(kind !== 'sqlite', 'a command for SQLite');
  const help = execFileSync(binary, ['--help'], { encoding: 'utf8' });
  test.skip(!/^\s+backup/m.test(help), 'this binary has no `doable backup`');
  const server = await stage.started({ RUST_LOG: 'warn' });
  const user = await User.signUp(server);
  await stage.database.query(insertTasks(kind, user.email, 50_000));
  await stage.database.query(`UPDATE users SET last_task_number = 50000 WHERE email = '${user.email}'`);
  const env = { DATABASE_URL: stage.database.url, AUTH_SECRET: 'a secret of these tests alone and long enough' };
  const times: number[] = [];
  const acknowledged: string[] = [];
  let goesOn = true;
  const writer = (async () => {
    for (let n = 0; goesOn; n += 1) {
      const answer = await user.addTask(`during ${n}`);
      expect(answer.status).toBe(201);
      acknowledged.push(`during ${n}`);
      times.push(answer.milliseconds);
      await pause(Math.max(0, 10 - answer.milliseconds));
    }
  })();
  await eventually(() => times.length > 50, 10_000, 'writes are under way');
  const before = [...acknowledged];
  const file = join(stage.folder, 'backup.db');
  const began = performance.now();
  const { code, text } = await command(stage.folder, ['backup', file], env).done;
  const took = performance.now() - began;
  goesOn = false;
  await writer;
  expect(code, text).toBe(0);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  within(`a backup of ${round(statSync(file).size / 2 ** 20)} MB took`, took, 5_000);
  within('writes meanwhile, p99', percentile(times, 0.99), 250);
  // The drill: another server on what was restored.
  const restored = join(stage.folder, 'restored');
  mkdirSync(restored);
  const drill = { ...env, DATABASE_URL: `sqlite://${restored}/doable.db` };
  const again = await command(restored, ['restore', file], drill).done;
  expect(again.code, again.text).toBe(0);
  const other = await stage.started(drill);
  const there = user.at(other);
  for (const title of [before[0], before.at(-1)!]) {
    const found = await there.call('GET', `/api/tasks?search=${encodeURIComponent(title)}`);
    expect(found.json.total, title).toBeGreaterThan(0);
  }
  expect(await there.taskCount()).toBeGreaterThanOrEqual(50_000 + before.length);
});

test('R16 Retry-After says when the next turn passes, and not before', async ({ stage }) => {
  const server = await stage.started({ CHAT_RATE_LIMIT_PER_MINUTE: '3' });
  const user = await User.signUp(server);
  const say = () => user.call('POST', '/api/chat', { message: 'hello' });
  for (let n = 0; n < 3; n += 1) {
    expect((await say()).status).toBe(200);
    await pause(1_000);
  }
  const refused = await say();
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers['retry-after']);
  await pause((seconds - 2) * 1_000);
  expect((await say()).status, 'two seconds before').toBe(429);
  await pause(2_100);
  expect((await say()).status, 'when it said').toBe(200);
  expect((await say()).status, 'a sliding window: the second one is not a minute old').toBe(429);
  figure(`Retry-After ${seconds} s: 429 two seconds before it, 200 at it`);
});

test('R6 sixteen editors of one task: each sees what it wrote, none is lost by a version @quick', async ({ stage }) => {
  const server = await stage.started();
  const user = await User.signUp(server);
  const { json: task } = await user.addTask('0');
  let acknowledged = 0;
  let refused = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let done = 0; done < 5; ) {
        const { json, headers } = await user.call('GET', `/api/tasks/${task.id}`);
        const title = String(Number(json.title) + 1);
        const answer = await user.call('PATCH', `/api/tasks/${task.id}`, { title }, { 'if-match': headers.etag! });
        expect([200, 412]).toContain(answer.status);
        if (answer.status === 412) refused += 1;
        else (acknowledged += 1), (done += 1);
      }
    }),
  );
  const { json } = await user.call('GET', `/api/tasks/${task.id}`);
  expect(json.title).toBe(String(acknowledged));
  figure(`${acknowledged} acknowledged increments, ${refused} refused by 412: the sum is ${json.title}`);
});

test('R34 a clock that jumps two hours back and forth locks nobody out and ends no run', async ({ stage }) => {
  const library = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1'].find(
    existsSync,
  );
  test.skip(!library, 'libfaketime is not installed (Debian package faketime)');
  const clock = join(stage.folder, 'clock');
  writeFileSync(clock, '+0');
  const model = await stage.model();
  const server = await stage.started({
    ...model.env,
    CHAT_RATE_LIMIT_PER_MINUTE: '4',
    LD_PRELOAD: library!,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  });
  for (const jump of ['-2h', '+2h']) {
    writeFileSync(clock, '+0');
    const user = await User.signUp(server);
    const stream = await user.say(undefined, 'count 120 100', { detach: true });
    await stream.until(({ shown }) => shown !== '', 'its first word');
    for (let n = 0; n < 3; n += 1) await (await user.say(undefined, `hello ${n}`)).end();
    expect((await user.say(undefined, 'one too many')).status).toBe(429);
    writeFileSync(clock, jump);
    const log = await user.attempt('POST', '/api/auth/login', { email: user.email, password: 'correct horse battery' });
    expect(log.status, 'logging in').toBe(200);
    await stream.end();
    expect(stream.last.type, `a run over a jump of ${jump}`).toBe('thread.item.done');
    expect(stream.shown.trim().split(' ').length).toBe(120);
    const now = await user.call('POST', '/api/chat', { message: 'hello' }, { authorization: `Bearer ${log.json.access_token}` });
    figure(`${jump}: the run goes on to its end; a turn after it ${now.status} (Retry-After ${now.headers['retry-after'] ?? '–'})`);
    // Back: limits from the future do not count. Forth: they are long over.
    expect(now.status).toBe(200);
    const me = await user.call('GET', '/api/auth/me', undefined, { authorization: `Bearer ${log.json.access_token}` });
    expect(me.status, 'a token of the new time').toBe(200);
  }
  expect(readFileSync(clock, 'utf8')).toBe('+2h');
});
