import { defineConfig } from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// The release binary, alone in an empty folder: what it serves must be inside it.
const folder = process.env.DOABLE_E2E_FOLDER ?? mkdtempSync(join(tmpdir(), 'doable-e2e-'));
process.env.DOABLE_E2E_FOLDER = folder;
// This port and those behind it.
const port = Number(process.env.DOABLE_E2E_PORT ?? 3917);
const at = (offset: number) => `127.0.0.1:${port + offset}`;
const address = at(0);
// The same with a remote model, which is the scripted one.
const withModel = { folder: join(folder, 'model'), address: at(1), model: at(2) };
mkdirSync(withModel.folder, { recursive: true });
// The same whose panel talks to a ChatKit server on the official SDK, where that is installed.
const foreign = { folder: join(folder, 'foreign'), address: at(3), server: at(4) };
mkdirSync(foreign.folder, { recursive: true });
const python = resolve(__dirname, process.env.DOABLE_PYTHON ?? '../.venv/bin/python');
const foreignServers = existsSync(python)
  ? [
      {
        command: `${python} foreign-chatkit/server.py ${foreign.server.split(':')[1]}`,
        env: { ORIGIN: `http://${foreign.address}` },
        url: `http://${foreign.server}/ready`,
        reuseExistingServer: false,
      },
      {
        command: process.env.DOABLE_BIN ?? resolve(__dirname, '../target/release/doable'),
        cwd: foreign.folder,
        env: {
          SIGNUP_RATE_LIMIT_PER_MINUTE: '1000',
          CHATKIT_URL: `http://${foreign.server}/chatkit`,
          LEPTOS_SITE_ADDR: foreign.address,
          RUST_LOG: 'warn',
        },
        url: `http://${foreign.address}/ready`,
        reuseExistingServer: false,
      },
    ]
  : [];
process.env.DOABLE_FOREIGN = foreignServers.length > 0 ? 'yes' : '';
const command = process.env.DOABLE_BIN ?? '../target/release/doable';

// Many tests sign up and talk at once, from one address.
const limits = {
  CHAT_RATE_LIMIT_PER_MINUTE: '1000',
  LOGIN_RATE_LIMIT_PER_MINUTE: '1000',
  SIGNUP_RATE_LIMIT_PER_MINUTE: '1000',
};

export default defineConfig({
  testDir: 'tests',
  forbidOnly: !!process.env.CI,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: `http://${address}`,
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
  },
  webServer: [
    {
      command,
      cwd: folder,
      env: { ...limits, LEPTOS_SITE_ADDR: address, RUST_LOG: 'warn' },
      url: `http://${address}/ready`,
      reuseExistingServer: false,
    },
    {
      command: 'node fake-openai/server.mjs',
      env: { PORT: withModel.model.split(':')[1] },
      url: `http://${withModel.model}/v1/models`,
      reuseExistingServer: false,
    },
    {
      command,
      cwd: withModel.folder,
      env: {
        ...limits,
        AGENT_TIMEOUT_SECS: '9',
        LEPTOS_SITE_ADDR: withModel.address,
        OPENAI_API_KEY: 'sk-test',
        OPENAI_BASE_URL: `http://${withModel.model}/v1`,
        RUST_LOG: 'error',
      },
      url: `http://${withModel.address}/ready`,
      reuseExistingServer: false,
    },
    ...foreignServers,
  ],
});
