import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sqlite, type Stage, User, eventually, expect, figure, pause, python, spread, test, within } from './harness/test';

test.skip(({ kind }) => kind !== 'sqlite', 'about the file of SQLite');

/** A server whose database is on a disk of 16 MB. */
async function onSmallDisk(stage: Stage, env: Record<string, string>) {
  const disk = join(stage.folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    test.skip(true, 'this user may not mount a small disk');
  }
  const ballast = join(disk, 'ballast');
  writeFileSync(ballast, Buffer.alloc(6 << 20));
  const server = await stage.started({ ...env, DATABASE_URL: `sqlite://${disk}/doable.db` });
  return {
    server,
    database: new Sqlite(join(disk, 'doable.db')),
    free: () => rmSync(ballast),
    protect: (how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, disk]),
    leave: async () => {
      await server.kill();
      execFileSync('umount', ['-l', disk]);
    },
  };
}

test('R3 a full disk refuses writes in words, reads go on, and space heals it @quick', async ({ stage }) => {
  const model = await stage.model();
  const { server, database, free, leave } = await onSmallDisk(stage, model.env);
  try {
    const user = await User.signUp(server);
    const stream = await user.say(undefined, 'count 400 20', { detach: true });
    await stream.until(({ shown }) => shown.split(' ').length > 5, 'some words');
    const description = 'x'.repeat(10_000);
    let acknowledged = 0;
    const refused = await eventually(
      async () => {
        const answer = await user.attempt('POST', '/api/tasks', { title: `task ${acknowledged}`, description });
        if (answer.status === 201) acknowledged += 1;
        return answer.status !== 201 && answer;
      },
      60_000,
      'the disk is full',
    );
    expect([503, 507]).toContain(refused.status);
    expect(refused.json.message).toMatch(/full/i);
    expect((await user.call('GET', '/api/tasks')).status, 'reading goes on').toBe(200);
    // What needs no new page may still fit; what does not is refused in words, never by a 500.
    const statuses = new Set<number>();
    for (let n = 0; n < 20; n += 1) {
      statuses.add((await user.attempt('POST', '/api/tasks', { title: 'more', description })).status);
      statuses.add((await user.attempt('POST', '/api/chat', { message: 'hello' })).status);
    }
    expect(server.isRunning).toBe(true);
    figure(`full after ${acknowledged} tasks of 10 kB: ${refused.status} "${refused.json.message}"; then ${[...statuses]}`);
    expect.soft([...statuses].filter((status) => ![200, 201, 503, 507].includes(status))).toEqual([]);
    free();
    const began = performance.now();
    await eventually(
      async () => (await user.addTask('after')).status === 201,
      10_000,
      'a write succeeds again',
    );
    within('writing again after', performance.now() - began, 1_000);
    await stream.end();
    const next = await eventually(
      async () => {
        const next = await (await user.say(stream.thread, 'Hello?')).end();
        return next.status === 200 && next;
      },
      20_000,
      'the thread takes messages again',
    );
    expect(next.last.type).toBe('thread.item.done');
    expect((await user.answers(stream.thread))[0].startsWith('w1 w2 w3 ')).toBe(true);
    expect(await database.query('PRAGMA integrity_check')).toEqual(['ok']);
    expect(await user.taskCount()).toBeGreaterThan(acknowledged);
  } finally {
    await leave();
  }
});

test('R3 a disk that turned read-only refuses writes in words, and reads go on', async ({ stage }) => {
  const { server, free, protect, leave } = await onSmallDisk(stage, {});
  try {
    free();
    const user = await User.signUp(server);
    expect((await user.addTask('before')).status).toBe(201);
    try {
      protect('ro');
    } catch {
      test.skip(true, 'this system does not make a disk in use read-only');
    }
    const refused = await user.attempt('POST', '/api/tasks', { title: 'Milk' });
    figure(`read-only: ${refused.status} ${refused.json.message ?? refused.json}`);
    expect.soft([503, 507]).toContain(refused.status);
    expect((await user.call('GET', '/api/tasks')).status).toBe(200);
    protect('rw');
    await eventually(async () => (await user.addTask('after')).status === 201, 5_000, 'writing goes on');
  } finally {
    await leave();
  }
});

test('R3 a write beyond the allowed size of a file is refused, and the process lives @quick', async ({ stage }) => {
  const server = await stage.started();
  const user = await User.signUp(server);
  expect((await user.addTask('before')).status).toBe(201);
  execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${600 << 10}:`]);
  const description = 'x'.repeat(10_000);
  let answer = await user.attempt('POST', '/api/tasks', { title: 'more', description });
  for (let n = 0; n < 200 && answer.status === 201; n += 1) {
    answer = await user.attempt('POST', '/api/tasks', { title: 'more', description });
  }
  await pause(200);
  figure(`beyond RLIMIT_FSIZE: ${answer.status} ${answer.json?.message ?? answer.json}; the process ${server.isRunning ? 'lives' : `ended by ${await server.ended()}`}`);
  expect(server.isRunning).toBe(true);
  expect([503, 507]).toContain(answer.status);
  expect(answer.json.message).toMatch(/disk/);
  expect(answer.headers['retry-after'], 'when to come again').toBeDefined();
  const stored = await user.taskCount();
  for (let n = 0; n < 20; n += 1) {
    expect([503, 507]).toContain((await user.attempt('POST', '/api/tasks', { title: 'more', description })).status);
  }
  expect(await user.taskCount(), 'reading goes on').toBe(stored);
  execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:']);
  const began = performance.now();
  await eventually(async () => (await user.addTask('after')).status === 201, 5_000, 'writing goes on');
  within('writing again after', performance.now() - began, 1_000);
  expect(await stage.database.query('PRAGMA integrity_check')).toEqual(['ok']);
});

test('R4 a database locked for 3 s is waited for @quick', async ({ stage }) => {
  const model = await stage.model();
  const server = await stage.started(model.env);
  const user = await User.signUp(server);
  const stream = await user.say(undefined, 'count 200 20', { detach: true });
  await stream.until(({ shown }) => shown !== '', 'its first word');
  const over = hold(stage, 3);
  await over.locked;
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, (_, n) => user.addTask(`task ${n}`)),
    user.call('POST', '/api/chat', { message: 'hello' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([...Array(8).fill(201), 200]);
  figure(`locked for 3 s: 8 of 8 writes and a turn succeed, ${spread(answers.map(({ milliseconds }) => milliseconds))}`);
  await over.end;
  await stream.end();
  expect(stream.shown.trim().split(' ').length).toBe(200);
  expect(stream.last.type).toBe('thread.item.done');
});

test('R4 a database locked for 20 s is told after 5 s, and nothing is half done', async ({ stage }) => {
  const model = await stage.model();
  const server = await stage.started(model.env);
  const user = await User.signUp(server);
  const long = await user.say(undefined, 'both 290 100 Milk', { detach: true });
  const short = await user.say(undefined, 'count 50 100', { detach: true });
  await Promise.all([long, short].map((stream) => stream.until(({ shown }) => shown !== '', 'its first word')));
  const over = hold(stage, 20);
  await over.locked;
  const began = performance.now();
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, (_, n) => user.attempt('POST', '/api/tasks', { title: `task ${n}` })),
    user.attempt('POST', '/api/chat', { message: 'Add a task to buy eggs' }),
  ]);
  const told = answers.map(({ milliseconds }) => milliseconds);
  expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(503));
  for (const { headers } of answers) expect(headers['retry-after']).toBeDefined();
  expect((await user.call('GET', '/api/tasks')).status, 'reading goes on').toBe(200);
  expect(await server.status('/ready')).toBe(200);
  figure(`locked for 20 s: 9 of 9 writes told by 503 after ${spread(told)}`);
  within('told, the last one', Math.max(...told), 6_000);
  await over.end;
  figure(`the lock ended after ${Math.round(performance.now() - began)} ms`);
  await Promise.all([long.end(), short.end()]);
  expect(await user.taskCount(), 'only what was acknowledged').toBe(1);
  for (const stream of [long, short]) {
    const next = await eventually(
      async () => {
        const next = await (await user.say(stream.thread, 'Hello?')).end();
        return next.status === 200 && next;
      },
      20_000,
      'the thread takes messages',
    );
    expect(next.last.type).toBe('thread.item.done');
    const [kept] = await user.answers(stream.thread);
    figure(`a run under way ends with ${stream.last.type}; shown ${stream.shown.split(' ').length - 1} words, kept ${kept.split(' ').length - 1}`);
    expect.soft(kept, 'what was shown is kept').toBe(stream.shown);
  }
});

/** Holds the database for itself for so many seconds. */
function hold(stage: Stage, seconds: number): { locked: Promise<unknown>; end: Promise<unknown> } {
  const script = `
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("ROLLBACK")`;
  const holder = spawn(python, ['-c', script, (stage.database as Sqlite).file, String(seconds)]);
  return {
    locked: new Promise((resolve) => holder.stdout.once('data', resolve)),
    end: new Promise((resolve) => holder.on('close', resolve)),
  };
}

test('R2 a journal that is cut or damaged anywhere opens as what was acknowledged up to there', async ({ stage }) => {
  const server = await stage.started();
  const user = await User.signUp(server);
  for (let n = 1; n <= 60; n += 1) expect((await user.addTask(`task ${n}`)).status).toBe(201);
  await server.kill();
  const script = `
import os, random, shutil, sqlite3, sys
file, folder = sys.argv[1], sys.argv[2]
random.seed(1)
wal = open(file + "-wal", "rb").read()
counts, seen = 0, set()
for n in range(400):
    copy = os.path.join(folder, "copy.db")
    for end in ("-wal", "-shm"):
        if os.path.exists(copy + end): os.remove(copy + end)
    shutil.copy(file, copy)
    bytes_ = bytearray(wal)
    at = random.randrange(len(wal))
    if n % 2: bytes_ = bytes_[:at]
    else: bytes_[at] ^= 1 << random.randrange(8)
    open(copy + "-wal", "wb").write(bytes_)
    db = sqlite3.connect(copy)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",), n
    try: numbers = [row[0] for row in db.execute("SELECT number FROM tasks ORDER BY number")]
    except sqlite3.OperationalError as e:
        # Before the migrations.
        assert "no such table" in str(e), e
        numbers = []
    assert numbers == list(range(1, len(numbers) + 1)), (n, numbers)
    seen.add(len(numbers))
    db.close()
print(len(wal), len(seen), max(seen))`;
  const [bytes, different, most] = execFileSync(python, ['-c', script, (stage.database as Sqlite).file, stage.folder], {
    encoding: 'utf8',
  }).split(' ');
  expect(Number(most)).toBeGreaterThan(50);
  figure(`400 cuts and flipped bits in ${Number(bytes) >> 10} kB: 0 corrupt, always a prefix (${different} different ones)`);
  await server.start();
  expect(await user.taskCount()).toBe(60);
});
