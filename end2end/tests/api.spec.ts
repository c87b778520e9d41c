import { expect } from '@playwright/test';
import { test } from './page';

test('the binary serves accounts and tasks from an empty folder', async ({ request }) => {
  const email = `ada-${Date.now()}@example.com`;
  const signedUp = await request.post('/api/auth/signup', {
    data: { email, password: 'correct horse', name: 'Ada' },
  });
  expect(signedUp.status()).toBe(201);

  const added = await request.post('/api/tasks', { data: { title: 'Buy groceries' } });
  expect(added.status()).toBe(201);
  expect(await added.json()).toMatchObject({ number: 1, title: 'Buy groceries' });

  const me = await request.get('/api/auth/me');
  expect(await me.json()).toMatchObject({ email, task_counts: { all: 1, pending: 1, completed: 0 } });

  expect((await request.post('/api/auth/logout')).status()).toBe(204);
  expect((await request.get('/api/tasks')).status()).toBe(401);
});

test('a browser that another site leads here cannot write', async ({ page, request }) => {
  await request.post('/api/auth/signup', {
    data: { email: `eve-${Date.now()}@example.com`, password: 'correct horse' },
  });
  const refused = await request.post('/api/tasks', {
    data: { title: 'planted' },
    headers: { origin: 'https://evil.example' },
  });
  expect(refused.status()).toBe(403);
  await page.goto('/favicon.svg');
  await expect(page.locator('svg')).toBeVisible();
});
