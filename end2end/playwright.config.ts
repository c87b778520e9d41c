import { defineConfig } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The release binary, alone in an empty folder: what it serves must be inside it.
const folder = process.env.DOABLE_E2E_FOLDER ?? mkdtempSync(join(tmpdir(), 'doable-e2e-'));
process.env.DOABLE_E2E_FOLDER = folder;
const address = `127.0.0.1:${process.env.E2E_PORT ?? 3917}`;

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
  webServer: {
    command: process.env.DOABLE_BIN ?? '../target/release/doable',
    cwd: folder,
    env: {
      LEPTOS_SITE_ADDR: address,
      RUST_LOG: 'warn',
      // All tests come from one address.
      SIGNUP_RATE_LIMIT_PER_MINUTE: '1000',
      LOGIN_RATE_LIMIT_PER_MINUTE: '1000',
    },
    url: `http://${address}/ready`,
    reuseExistingServer: false,
  },
});
