import { User, expect, figure, message, percentile, round, spread, test } from './harness/test';

const seconds = Number(process.env.PROOF_FUZZ_SECONDS ?? 15);

// What changes a text: bytes that break parsers, and parts of the text itself.
const poison = ['"', '\\', '{', '}', '[', '\0', '\u0007', '\ud800', '🎉', '\u202e', '\n\n', 'data: ', '-1', '1e999', 'null', '\u00a0', '<b>', '**', '`', '](', '9'.repeat(40), 'a'.repeat(5_000), '[['.repeat(500)];

/** A generator that gives the same numbers for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function changed(text: string, random: () => number): string {
  let result = text;
  for (let n = 1 + Math.floor(random() * 4); n > 0; n -= 1) {
    const at = Math.floor(random() * result.length);
    const to = Math.min(result.length, at + Math.floor(random() * 12));
    const put = random() < 0.3 ? '' : poison[Math.floor(random() * poison.length)];
    result = result.slice(0, at) + put + result.slice(random() < 0.5 ? at : to);
  }
  return result;
}

test('R29 changed requests, tokens and words never break the server', async ({ stage }) => {
  const server = await stage.started({ RUST_LOG: 'error' });
  const user = await User.signUp(server);
  const { thread } = await (await user.say(undefined, 'Add a task to buy milk')).end();
  const [item] = await user.items(thread);
  const operations = [
    message(undefined, 'Add a task to buy **bread** and mark 1 as done'),
    message(thread, 'Change task 1 to "Call mom" and show me what is left'),
    { type: 'threads.retry_after_item', params: { thread_id: thread, item_id: item.id } },
    { type: 'threads.list', params: { limit: 20, order: 'desc', after: null } },
    { type: 'items.list', params: { thread_id: thread, limit: 20, order: 'asc', after: item.id } },
    { type: 'threads.update', params: { thread_id: thread, title: 'Groceries' } },
    { type: 'items.feedback', params: { thread_id: thread, item_ids: [item.id], kind: 'positive' } },
    { type: 'attachments.create', params: { name: 'a.png', size: 10, mime_type: 'image/png' } },
  ].map((operation) => JSON.stringify(operation));
  const words = ['Delete the meeting task', 'Add three tasks: A, B and C', 'Mark task 3 as complete tomorrow at 5'];
  const seed = Number(process.env.PROOF_SEED ?? Date.now() % 1_000_000);
  const random = numbers(seed);
  const pick = (from: string[]) => from[Math.floor(random() * from.length)];
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const bad: string[] = [];
  const until = performance.now() + seconds * 1_000;
  const send = async () => {
    const what = random();
    const json = { 'content-type': 'application/json' };
    let body = '';
    let answer;
    const raw = (path: string, headers: Record<string, string> = {}) =>
      fetch(server.url + path, { method: 'POST', body, headers: { ...json, authorization: `Bearer ${user.token}`, ...headers } });
    const began = performance.now();
    if (what < 0.6) {
      body = changed(pick(operations), random);
      answer = await raw('/api/chatkit');
    } else if (what < 0.8) {
      body = JSON.stringify({ message: changed(pick(words), random) });
      answer = await raw('/api/chat');
    } else if (what < 0.9) {
      body = changed(JSON.stringify({ title: 'Milk', description: 'two **litres**' }), random);
      answer = await raw('/api/tasks');
    } else {
      body = changed(user.token, random).replace(/[^\x21-\x7e]/g, '.');
      if (body === user.token) return;
      answer = await raw('/api/tasks', { authorization: `Bearer ${body.slice(0, 8_000)}` });
    }
    await answer.text();
    times.push(performance.now() - began);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.status >= 500 && answer.status !== 501) bad.push(`${answer.status} ${body.slice(0, 400)}`);
    if (what >= 0.9 && answer.status !== 401) bad.push(`a changed token passes: ${answer.status} ${body}`);
  };
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      while (performance.now() < until) await send();
    }),
  );
  figure(`seed ${seed}: ${times.length} requests in ${seconds} s, ${JSON.stringify(statuses)}; ${spread(times)}`);
  expect(bad.slice(0, 5)).toEqual([]);
  expect(server.isRunning).toBe(true);
  expect(server.log).not.toMatch(/panic/i);
  expect((await (await user.say(undefined, 'Show me all my tasks')).end()).last.type).toBe('thread.item.done');
  figure(`memory afterwards ${round(server.memory())} MB; the slowest ${round(percentile(times, 1))} ms`);
});
