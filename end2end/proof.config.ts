import { defineConfig } from '@playwright/test';
import type { Options } from './proof/harness/test';

// Reliability: real processes of the release binary, killed, starved and restarted; no browser. Each test
// is named after its row in docs/reliability.md and prints what it measured. `make proof` runs all of them,
// `make test` those that are marked @quick.
export default defineConfig<Options>({
  testDir: 'proof',
  forbidOnly: !!process.env.CI,
  // What is measured is not to be measured against itself.
  workers: 1,
  timeout: 240_000,
  reporter: 'list',
  projects: [
    { name: 'sqlite', use: { kind: 'sqlite' } },
    { name: 'postgres', use: { kind: 'postgres' } },
  ],
});
