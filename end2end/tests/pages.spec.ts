import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

// Every page works without scripts: the browser of these tests has none.
test.use({ javaScriptEnabled: false });

const fresh = () => `ada-${Date.now()}-${Math.random().toString(36).slice(2)}@example.com`;

for (const [name, viewport] of Object.entries({
  desktop: { width: 1280, height: 900 },
  phone: { width: 375, height: 740 },
})) {
  test.describe(name, () => {
    test.use({ viewport });

    test('sign up, add, complete, edit and delete a task', async ({ page }) => {
      await page.goto('/tasks?status=pending');
      await expect(page).toHaveURL(/\/login\?next=/);

      await page.goto('/signup');
      await page.getByLabel('Email').fill(fresh());
      await page.getByLabel('Password').fill('correct horse');
      await page.getByLabel('Name').fill('Ada');
      await page.getByRole('button', { name: 'Sign up' }).click();
      await expect(page).toHaveURL(/\/dashboard$/);

      await page.goto('/tasks');
      await page.getByLabel('Title').fill('Buy groceries');
      await page.getByRole('button', { name: 'Add task' }).click();
      const done = page.getByRole('checkbox', { name: 'Complete: Buy groceries' });
      await expect(done).not.toBeChecked();
      await done.click();
      await expect(page.getByRole('checkbox', { name: 'Complete: Buy groceries' })).toBeChecked();

      await page.goto('/tasks/1');
      await page.getByLabel('Title').fill('Buy food');
      const hostile = '</textarea><script>document.title="broken"</script>';
      await page.getByLabel('Description').fill(hostile);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByLabel('Description')).toHaveValue(hostile);
      await page.getByRole('button', { name: 'Delete' }).first().click();
      await expect(page.getByRole('status')).toContainText('Deleted “Buy food”');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('link', { name: 'Buy food' })).toBeVisible();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.goto('/tasks');
      await expect(page.getByText('Buy food')).toHaveCount(0);

      const missing = await page.goto('/tasks/1');
      expect(missing?.status()).toBe(404);
      await page.getByRole('button', { name: 'Restore' }).click();
      await expect(page.getByLabel('Title')).toHaveValue('Buy food');
      await page.goto('/dashboard');
      await page.getByRole('button', { name: 'Log out' }).first().click();
      await expect(page).toHaveURL(/\/login/);
      await page.goto('/tasks');
      await expect(page).toHaveURL(/\/login\?next=/);
    });

    test('name, theme, sessions and tokens are settled by forms', async ({ page }) => {
      await page.goto('/signup');
      await page.getByLabel('Email').fill(fresh());
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Sign up' }).click();
      await page.goto('/settings');
      await page.getByLabel('Name', { exact: true }).fill('Grace');
      await page.getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Your name is saved.')).toBeVisible();
      await page.getByLabel('Dark', { exact: true }).check();
      await page.getByRole('button', { name: 'Save choices' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(page.getByText('This one')).toBeVisible();
      await page.getByLabel('What is it for?').fill('Backup');
      await page.getByRole('button', { name: 'Create token' }).click();
      await expect(page.getByText(/^dbl_/)).toBeVisible();
      await page.goto('/settings');
      await expect(page.getByText(/^dbl_/)).toHaveCount(0);
      await page.getByRole('button', { name: 'Revoke: Backup' }).click();
      await expect(page.getByText('The token is revoked.')).toBeVisible();
      await page.goto('/dashboard');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Grace');
    });

    test('a refused form keeps what was typed and says what is wrong', async ({ page }) => {
      await page.goto('/signup');
      const email = fresh();
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Sign up' }).click();
      await expect(page).toHaveURL(/\/dashboard$/);
      await page.getByRole('button', { name: 'Log out' }).first().click();

      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill('wrong horse');
      await page.getByRole('button', { name: 'Log in' }).click();
      await expect(page.getByText('Incorrect email or password')).toBeVisible();
      await expect(page.getByLabel('Email')).toHaveValue(email);
      await expect(page.getByLabel('Password')).toHaveValue('');
    });
  });
}

test('a page has a strict policy and no console errors of its own', async ({ page }) => {
  const answer = await page.goto('/login');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
});

async function signUp(page: Page) {
  await page.goto('/signup');
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Email').fill(fresh());
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
}

/** Opens a page and waits until its scripts are there and it listens. */
async function openLive(page: Page, path: string) {
  const listening = page.waitForResponse((answer) => answer.url().endsWith('/api/events'));
  await page.goto(path);
  await listening;
  await page.locator('html[data-wasm=ready]').waitFor();
}

const add = (page: Page, title: string, description?: string) =>
  page.request.post('/api/tasks', { data: { title, description } });
const box = (page: Page, title: string) => page.getByRole('checkbox', { name: `Complete: ${title}` });
const row = (page: Page, title: string) => page.locator('.task', { hasText: title });
const stay = (page: Page) => page.evaluate(() => Object.assign(window, { isSamePage: true }));
const stayed = (page: Page) => page.evaluate(() => 'isSamePage' in window);

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  for (const [name, viewport] of Object.entries({
    desktop: { width: 1280, height: 800 },
    phone: { width: 375, height: 812 },
  })) {
    test.describe(name, () => {
      test.use({ viewport });

      test('a change by anybody appears within a second, lights up, and takes nothing away', async ({
        page,
        context,
      }) => {
        await signUp(page);
        await add(page, 'Buy groceries');
        await openLive(page, '/tasks');
        await stay(page);
        const title = page.getByLabel('Title');
        await title.fill('Half a thou');

        // REST.
        await add(page, 'Call mom');
        await expect(row(page, 'Call mom')).toHaveAttribute('data-fresh', '', { timeout: 1_000 });
        await expect(row(page, 'Buy groceries')).not.toHaveAttribute('data-fresh');
        await expect(title).toBeFocused();
        await expect(title).toHaveValue('Half a thou');

        // Another tab.
        const other = await context.newPage();
        await other.setViewportSize(viewport);
        await openLive(other, '/dashboard');
        await box(other, 'Buy groceries').click();
        await expect(box(other, 'Buy groceries')).toBeChecked();
        await expect(box(page, 'Buy groceries')).toBeChecked({ timeout: 1_000 });
        await expect(page.getByRole('link', { name: /^Completed/ })).toContainText('1');
        await expect(title).toHaveValue('Half a thou');

        await page.request.delete('/api/tasks/2');
        await expect(row(page, 'Call mom')).toHaveCount(0, { timeout: 1_000 });
        await expect(row(other, 'Call mom')).toHaveCount(0, { timeout: 1_000 });
        expect(await stayed(page)).toBe(true);
        await expect(row(page, 'Buy groceries')).not.toHaveAttribute('data-fresh', { timeout: 4_000 });
      });

      test('rows are added, completed, deleted and brought back in place', async ({ page }) => {
        await signUp(page);
        await openLive(page, '/tasks');
        await stay(page);
        const title = page.getByLabel('Title');
        for (const text of ['Buy milk', 'Pay bills', 'Call mom']) {
          await title.fill(text);
          await title.press('Enter');
          await expect(box(page, text)).toBeVisible();
          await expect(title).toBeFocused();
          await expect(title).toHaveValue('');
        }
        await title.fill(' ');
        await title.press('Enter');
        await expect(page.getByText('Task title cannot be empty')).toBeVisible();
        await expect(title).toBeFocused();

        await box(page, 'Pay bills').click();
        await expect(box(page, 'Pay bills')).toBeChecked();
        const status = page.locator('#notice');
        await expect(status).toContainText('Completed “Pay bills”');
        await status.getByRole('button', { name: 'Undo' }).click();
        await expect(box(page, 'Pay bills')).not.toBeChecked();

        await row(page, 'Buy milk').hover();
        await row(page, 'Buy milk').getByRole('button', { name: 'Delete' }).click();
        await expect(row(page, 'Buy milk')).toHaveCount(0);
        await expect(status).toContainText('Deleted “Buy milk”');
        // What had the focus is gone; the next best thing has it.
        await expect(status.getByRole('button', { name: 'Undo' })).toBeFocused();
        // Changes by others do not take the undo away.
        await add(page, 'Something else');
        await expect(row(page, 'Something else')).toBeVisible();
        await status.getByRole('button', { name: 'Undo' }).click();
        await expect(row(page, 'Buy milk')).toBeVisible();
        expect(await stayed(page)).toBe(true);
      });

      test('nothing that axe knows is wrong, and nothing is wider than the screen', async ({ page, context }) => {
        test.setTimeout(120_000);
        const states: [string, (() => Promise<unknown>)?][] = [['/login'], ['/signup']];
        await faultless(page, states);
        await signUp(page);
        await faultless(page, [['/dashboard'], ['/tasks'], ['/tasks?search=nothing']]);
        await fill(page);
        await faultless(page, [
          ['/dashboard'],
          ['/tasks'],
          ['/tasks?status=completed'],
          ['/tasks?deleted=4'],
          ['/tasks/2'],
          ['/tasks/4'],
          ['/settings?saved=profile'],
          ['/nowhere'],
        ]);
        if (name === 'desktop') {
          await faultless(page, [['/tasks', () => page.keyboard.press('?')]]);
        }
        await refused(page, context);
      });
    });
  }

  test('keys move, complete, edit and lead on, and letters in fields are letters', async ({ page }) => {
    await signUp(page);
    for (const title of ['One', 'Two', 'Three']) await add(page, title);
    await openLive(page, '/tasks');
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'Three' })).toBeFocused();
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'Two' })).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await expect(box(page, 'Three')).toBeChecked();
    await expect(box(page, 'Three')).toBeFocused();
    await page.keyboard.press('q');
    await page.keyboard.type('jxq?');
    await expect(page.getByLabel('Title')).toHaveValue('jxq?');
    await page.getByLabel('Title').blur();
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.getByRole('searchbox').blur();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(help).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press('c');
    await expect(page.getByRole('dialog', { name: 'Chat' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await expect(page).toHaveURL(/\/tasks\/3$/);
    await page.locator('html[data-wasm=ready]').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await expect(page).toHaveURL(/\/dashboard$/);

    await page.goto('/settings');
    await page.getByRole('checkbox', { name: /^Keyboard shortcuts/ }).uncheck();
    await page.getByRole('button', { name: 'Save choices' }).click();
    await openLive(page, '/tasks');
    await page.keyboard.press('?');
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'Three' })).not.toBeFocused();
    await expect(help).toBeHidden();
  });

  test('a password can be looked at', async ({ page }) => {
    await page.goto('/login');
    const password = page.getByLabel('Password');
    await password.fill('correct horse');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(password).toHaveAttribute('type', 'text');
    await page.getByRole('button', { name: 'Hide' }).click();
    await expect(password).toHaveAttribute('type', 'password');
  });
});

/** A list with something of everything: 4 is deleted. */
async function fill(page: Page) {
  await add(page, 'Buy groceries', 'Milk, eggs, bread');
  await add(page, 'A title without spaces: ' + 'x'.repeat(200), 'y'.repeat(300));
  await add(page, 'Pay bills');
  await add(page, 'Gone');
  await page.request.patch('/api/tasks/3/complete');
  await page.request.delete('/api/tasks/4');
  await page.request.post('/api/tokens', { data: { name: 'Backup', scope: 'read' } });
}

/** A form with errors beside its fields. */
async function refused(page: Page, context: BrowserContext) {
  await context.clearCookies();
  await page.goto('/signup');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('Enter your email address')).toBeVisible();
  expect(await audit(page)).toEqual([]);
}

async function faultless(page: Page, states: [string, (() => Promise<unknown>)?][]) {
  for (const [path, act] of states) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await page.locator('html[data-wasm=ready]').waitFor();
      await act?.();
      expect(await audit(page), `${path} ${colorScheme}`).toEqual([]);
    }
  }
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, and whether the page can be scrolled sideways. */
async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tool = (window as unknown as { axe: { run: () => Promise<{ violations: any[] }> } }).axe;
    const { violations } = await tool.run();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node: any) => node.html).join(' ')}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...found, `${scrollWidth} > ${clientWidth} px`] : found;
  });
}
