import { type APIRequestContext, expect } from '@playwright/test';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { test } from './page';

// The official Python SDK is the client; make setup puts it there.
const python = resolve('../.venv/bin/python');
const binary = resolve(process.env.DOABLE_BIN ?? '../target/release/doable');
const database = `sqlite://${join(process.env.DOABLE_E2E_FOLDER ?? '', 'data/doable.db')}`;

test.skip(!existsSync(python), 'there is no .venv with the Python SDK (make setup)');

async function token(request: APIRequestContext) {
  const email = `mcp-${Date.now()}-${Math.random().toString(36).slice(2)}@example.com`;
  await request.post('/api/auth/signup', { data: { email, password: 'correct horse' } });
  const made = await request.post('/api/tokens', { data: { name: 'Python', scope: 'write' } });
  expect(made.status()).toBe(201);
  return (await made.json()).token as string;
}

async function client(token: string, ...args: string[]) {
  const env = { DOABLE_TOKEN: token, DATABASE_URL: database };
  const { stdout } = await promisify(execFile)(python, ['mcp-client.py', ...args], { env, timeout: 20_000 });
  return stdout.trim();
}

test('the Python client lets a task live and die over HTTP, with and without the handshake', async ({
  request,
  baseURL,
}) => {
  expect(await client(await token(request), 'http', `${baseURL}/mcp`)).toBe('http 2025-11-25 2026-07-28');
  // Nothing of it is left.
  expect((await (await request.get('/api/tasks')).json()).total).toBe(0);
});

test('the Python client does the same over standard input and output', async ({ request }) => {
  expect(await client(await token(request), 'stdio', binary)).toBe('stdio 2025-11-25 2026-07-28');
  expect((await (await request.get('/api/tasks')).json()).total).toBe(0);
});

test('a revoked token opens neither door', async ({ request, baseURL }) => {
  const revoked = await token(request);
  const { tokens } = await (await request.get('/api/tokens')).json();
  expect((await request.delete(`/api/tokens/${tokens[0].id}`)).status()).toBe(204);
  // The client does not say which error it was.
  await expect(client(revoked, 'http', `${baseURL}/mcp`)).rejects.toThrow(/Server returned an error response/);
  const headers = { authorization: `Bearer ${revoked}` };
  const refused = await request.post('/mcp', { headers, data: { jsonrpc: '2.0', id: 1, method: 'tools/list' } });
  expect(refused.status()).toBe(401);
  expect(refused.headers()['www-authenticate']).toContain('resource_metadata=');
  await expect(client(revoked, 'stdio', binary)).rejects.toThrow(/DOABLE_TOKEN is not good/);
});
