import { expect, type Page, type Route } from '@playwright/test';

import { add, box, openLive, row, signUp, test } from './page';

// What happens to a form where scripts send it: on a bad line, with an ended session, by the keyboard.
const LOST = 'Connection lost. Please check your internet and try again.';
const toast = (page: Page) => page.locator('#notice .toast');
const stay = (page: Page) => page.evaluate(() => Object.assign(window, { isSamePage: true }));
const stayed = (page: Page) => page.evaluate(() => 'isSamePage' in window);

/** Keeps posts of the add form until they are let go, one by one. */
async function slowly(page: Page) {
  const held: Route[] = [];
  await page.route('**/tasks', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    held.push(route);
  });
  return {
    held,
    async next() {
      await expect.poll(() => held.length).toBeGreaterThan(0);
      await held.shift()!.continue();
    },
  };
}

test('without a line nothing that was typed is lost, and it is added once', async ({ page, context }) => {
  await signUp(page);
  await add(page, 'Buy milk');
  await openLive(page, '/tasks');
  await stay(page);
  await context.setOffline(true);
  const [title, description] = [page.getByLabel('Title'), page.getByLabel('Description')];
  await title.fill('Call mom');
  await description.fill('about the weekend');
  await title.press('Enter');
  await expect(toast(page)).toContainText(LOST);
  await expect(title).toHaveValue('Call mom');
  await expect(description).toHaveValue('about the weekend');

  await box(page, 'Buy milk').click();
  await expect(toast(page)).toContainText(LOST);
  await expect(box(page, 'Buy milk')).not.toBeChecked();
  await row(page, 'Buy milk').hover();
  await row(page, 'Buy milk').getByRole('button', { name: 'Delete' }).click();
  await expect(toast(page)).toContainText(LOST);
  await expect(row(page, 'Buy milk')).toBeVisible();
  expect(await stayed(page)).toBe(true);

  await context.setOffline(false);
  // The answer is lost on its way: the task has arrived.
  await page.route('**/tasks', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await title.press('Enter');
  await expect(toast(page)).toContainText(LOST);
  await expect(row(page, 'Call mom')).toHaveCount(1);
  await page.unroute('**/tasks');
  await title.press('Enter');
  await expect(title).toHaveValue('');
  await expect(toast(page)).toHaveCount(0);
  await page.goto('/tasks');
  await expect(row(page, 'Call mom')).toHaveCount(1);
});

test('a server that fails is quoted, and the page stays', async ({ page }) => {
  await signUp(page);
  await openLive(page, '/tasks');
  await stay(page);
  const body = '<main><div class="message"><p>The list is away for a moment.</p></div></main>';
  await page.route('**/tasks', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fulfill({ status: 503, contentType: 'text/html', body });
  });
  await page.getByLabel('Title').fill('Call mom');
  await page.getByRole('button', { name: 'Add task' }).click();
  await expect(toast(page)).toContainText('The list is away for a moment.');
  await expect(page.getByLabel('Title')).toHaveValue('Call mom');
  expect(await stayed(page)).toBe(true);
});

test('a task that is gone meanwhile is told, and the list is as it is now', async ({ page }) => {
  await signUp(page);
  await add(page, 'Buy milk');
  await page.route('**/api/events*', (route) => route.abort());
  await page.goto('/tasks');
  await page.locator('html[data-wasm=ready]').waitFor();
  await page.getByLabel('Title').fill('Half a thou');
  await page.request.delete('/api/tasks/1');
  await box(page, 'Buy milk').click();
  await expect(toast(page)).toContainText('This task is not there any more.');
  await expect(row(page, 'Buy milk')).toHaveCount(0);
  await expect(page.getByLabel('Title')).toHaveValue('Half a thou');
});

test('on a slow line the next task can be typed and sent at once', async ({ page }) => {
  await signUp(page);
  await openLive(page, '/tasks');
  const line = await slowly(page);
  const title = page.getByLabel('Title');
  for (const text of ['One', 'Two', 'Three']) {
    await title.fill(text);
    await title.press('Enter');
    await expect(title).toHaveValue('');
    await expect(title).toBeFocused();
  }
  await expect(page.locator('#add-task')).toHaveAttribute('data-busy', '');
  await title.fill('Half a thou');
  for (const text of ['One', 'Two', 'Three']) {
    await line.next();
    await expect(box(page, text)).toBeVisible();
    await expect(title).toHaveValue('Half a thou');
  }
  await expect(page.locator('#add-task')).not.toHaveAttribute('data-busy');
  const titles = page.locator('.task-title');
  await expect(titles).toHaveText(['Three', 'Two', 'One']);
});

test('what failed while the next one was typed is named, and can be sent again', async ({ page }) => {
  await signUp(page);
  await openLive(page, '/tasks');
  const line = await slowly(page);
  const title = page.getByLabel('Title');
  await title.fill('One');
  await title.press('Enter');
  await title.fill('Half a thou');
  await expect.poll(() => line.held.length).toBe(1);
  await line.held.shift()!.abort();
  await expect(toast(page)).toContainText(`${LOST} Not added yet: “One”`);
  await expect(title).toHaveValue('Half a thou');
  await page.getByRole('button', { name: 'Try again' }).click();
  await line.next();
  await expect(box(page, 'One')).toBeVisible();
  await expect(toast(page)).toHaveCount(0);
  await expect(title).toHaveValue('Half a thou');
});

test('an ended session is told where the form is, and nothing is lost', async ({ page }) => {
  await signUp(page);
  await openLive(page, '/tasks?status=pending');
  await stay(page);
  await page.context().clearCookies();
  await page.getByLabel('Title').fill('Call mom');
  await page.getByLabel('Title').press('Enter');
  await expect(toast(page)).toContainText('Your session has expired. Please log in again.');
  await expect(page.getByLabel('Title')).toHaveValue('Call mom');
  const link = toast(page).getByRole('link', { name: 'Log in' });
  await expect(link).toHaveAttribute('href', '/login?next=%2Ftasks%3Fstatus%3Dpending');
  expect(await stayed(page)).toBe(true);
});

test('what was done is closed in place, by its button and by Escape', async ({ page }) => {
  await signUp(page);
  await add(page, 'Buy milk');
  await add(page, 'Pay bills');
  await page.request.delete('/api/tasks/1');
  await page.goto('/tasks?deleted=1');
  await page.locator('html[data-wasm=ready]').waitFor();
  await stay(page);
  await page.getByLabel('Title').fill('Half a thou');
  await expect(toast(page)).toContainText('Deleted “Buy milk”');
  await toast(page).getByRole('link', { name: 'Dismiss' }).click();
  await expect(toast(page)).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('');
  await box(page, 'Pay bills').click();
  await expect(toast(page)).toContainText('Completed “Pay bills”');
  await page.getByLabel('Title').focus();
  await page.keyboard.press('Escape');
  await expect(toast(page)).toHaveCount(0);
  await expect(page.getByLabel('Title')).toHaveValue('Half a thou');
  expect(await stayed(page)).toBe(true);
});

test('a task that was added is announced, and found once on the page', async ({ page }) => {
  await signUp(page);
  await openLive(page, '/tasks');
  await page.getByLabel('Title').fill('Buy milk');
  await page.getByLabel('Title').press('Enter');
  await expect(box(page, 'Buy milk')).toBeVisible();
  const client = await page.context().newCDPSession(page);
  const read = async () => {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    return nodes.map((node) => String(node.name?.value));
  };
  await expect.poll(read).toContain('Added “Buy milk”');
  await expect(page.getByText('Buy milk')).toHaveCount(1);
});

test('the keyboard goes from the title to the description to the button, and Ctrl+Enter sends', async ({ page }) => {
  await signUp(page);
  await openLive(page, '/tasks');
  const [title, description] = [page.getByLabel('Title'), page.getByLabel('Description')];
  await title.focus();
  await page.keyboard.press('Tab');
  await expect(description).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Add task' })).toBeFocused();
  await title.fill('Buy milk');
  await description.fill('two');
  await description.press('Enter');
  await page.keyboard.type('litres');
  await description.press('Control+Enter');
  await expect(box(page, 'Buy milk')).toBeVisible();
  await expect(title).toBeFocused();

  await page.goto('/tasks/1');
  await page.locator('html[data-wasm=ready]').waitFor();
  await expect(description).toHaveValue('two\nlitres');
  await description.fill('three litres');
  await description.press('Meta+Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(description).toHaveValue('three litres');
});

test('a new token is where the page stops, is copied, and is not made again by a reload', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(page);
  await page.goto('/settings');
  await page.getByLabel('What is it for?').fill('Backup');
  await page.getByRole('button', { name: 'Create token' }).click();
  const secret = page.getByText(/^dbl_/);
  await expect(secret).toBeFocused();
  await expect(secret).toBeInViewport();
  const copy = page.getByRole('button', { name: 'Copy', exact: true });
  await copy.click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await secret.textContent());
  await page.reload();
  await expect(secret).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Revoke: Backup' })).toHaveCount(1);
});

test('a refused form has the focus in its first faulty field, and the title says so', async ({ page }) => {
  const email = await signUp(page);
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByLabel('What is it for?')).toBeFocused();
  await expect(page.getByLabel('What is it for?')).toBeInViewport();
  await expect(page).toHaveTitle('Error: Settings · Doable');
  await page.getByLabel('Current password').fill('wrong horse');
  await page.getByLabel('New password').fill('correct horses');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toBeFocused();
  await page.getByText('Delete this account').click();
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByLabel('Your password, to be sure')).toBeFocused();

  await add(page, 'Buy milk');
  await page.goto('/tasks/1');
  await page.getByLabel('Title').fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.getByRole('button', { name: 'Log out' }).click();

  await page.goto('/signup');
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByLabel('Password')).toBeFocused();
});

test('what has the focus is not under the header', async ({ page }) => {
  await signUp(page);
  for (let count = 1; count <= 20; count += 1) await add(page, `Task ${count}.`);
  await openLive(page, '/tasks');
  await page.getByRole('link', { name: 'Task 1.' }).focus();
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('k');
  const { top, header } = await page.evaluate(() => ({
    top: document.activeElement!.getBoundingClientRect().top,
    header: document.querySelector('.header')!.getBoundingClientRect().bottom,
  }));
  expect(top).toBeGreaterThanOrEqual(header);
});

test('after a log-out no other tab shows the list', async ({ page, context }) => {
  await signUp(page);
  await add(page, 'Buy milk');
  const other = await context.newPage();
  await openLive(other, '/tasks');
  await page.goto('/tasks');
  await page.locator('html[data-hydrated]').waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await expect(other).toHaveURL(/\/login$/);
  await expect(other.getByText('Buy milk')).toHaveCount(0);
});

test('a long word that is searched for does not widen the page', async ({ page }) => {
  await signUp(page);
  await add(page, 'x'.repeat(190));
  await page.setViewportSize({ width: 375, height: 812 });
  for (const search of ['y'.repeat(190), 'x'.repeat(190)]) {
    await page.goto(`/tasks?search=${search}`);
    const wider = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(wider).toBe(0);
  }
});
