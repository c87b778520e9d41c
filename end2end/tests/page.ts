import { expect, test as base, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

/** A test whose page lets go of its routes before it closes: an answer may still be on its way through one. */
export const test = base.extend({
  page: async ({ page }, use) => {
    await use(page);
    if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
});

/** An address that nobody has yet. */
export const fresh = () => `ada-${Date.now()}-${Math.random().toString(36).slice(2)}@example.com`;

/** Makes an account and is signed in, by a form as everybody does. */
export async function signUp(page: Page) {
  const email = fresh();
  await page.goto('/signup');
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
  return email;
}

/** Opens a page and waits until its scripts are there and it listens. */
export async function openLive(page: Page, path: string) {
  const listening = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/events');
  await page.goto(path);
  await listening;
  await page.locator('html[data-wasm=ready]').waitFor();
}

/** Adds a task by REST. */
export const add = (page: Page, title: string, description?: string) =>
  page.request.post('/api/tasks', { data: { title, description } });

export const box = (page: Page, title: string) => page.getByRole('checkbox', { name: `Complete: ${title}` });
export const row = (page: Page, title: string) => page.locator('.task', { hasText: title });

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, and whether the page can be scrolled sideways. Needs scripts. */
export async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tool = (window as unknown as { axe: { run: () => Promise<{ violations: any[] }> } }).axe;
    const { violations } = await tool.run();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node: any) => node.html).join(' ')}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...found, `${scrollWidth} > ${clientWidth} px`] : found;
  });
}
