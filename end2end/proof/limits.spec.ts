import { User, expect, figure, percentile, round, spread, test, within } from './harness/test';

// T2 of docs/reliability.md: hashing passwords must not take the machine's memory and processors.
test('T2 two hundred log-ins at once leave memory and other requests alone @quick', async ({ stage }) => {
  const server = await stage.started({ RUST_LOG: 'warn' });
  const user = await User.signUp(server);
  const [idle, others, statuses]: [number, number[], Record<number, number>] = [server.memory(), [], {}];
  let most = idle;
  const watch = setInterval(() => (most = Math.max(most, server.memory())), 20);
  let goesOn = true;
  const reader = (async () => {
    while (goesOn) others.push((await user.call('GET', '/api/tasks')).milliseconds);
  })();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const body = { email: n % 2 ? user.email : `nobody-${n}@example.com`, password: 'something wrong' };
      const { status } = await user.attempt('POST', '/api/auth/login', body, { authorization: '' });
      statuses[status] = (statuses[status] ?? 0) + 1;
    }),
  );
  const took = performance.now() - began;
  goesOn = false;
  await reader;
  clearInterval(watch);
  figure(`200 log-ins in ${Math.round(took)} ms: ${JSON.stringify(statuses)}; memory +${round(most - idle)} MB; reads beside them ${spread(others)}`);
  expect(Object.keys(statuses).filter((status) => !['401', '429', '503'].includes(status))).toEqual([]);
  expect.soft(most - idle, 'MB').toBeLessThanOrEqual(60);
  within('reads beside them, p99', percentile(others, 0.99), 100);
  const again = { email: user.email, password: 'correct horse battery' };
  expect((await user.attempt('POST', '/api/auth/login', again)).status, 'and then anybody logs in').toBe(200);
});
