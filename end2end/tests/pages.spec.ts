import { expect, type Page } from '@playwright/test';

import { add, box, fresh, openLive, row, signUp, test } from './page';

// Every page works without scripts: the browser of these tests has none.
test.use({ javaScriptEnabled: false });

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
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Your name is saved.')).toBeVisible();
      await page.getByLabel('Dark', { exact: true }).check();
      await page.getByRole('button', { name: 'Apply' }).click();
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
    await page.getByRole('button', { name: 'Apply' }).click();
    await openLive(page, '/tasks');
    await page.keyboard.press('?');
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'Three' })).not.toBeFocused();
    await expect(help).toBeHidden();
  });

  test('what changes before the page listens is not missed', async ({ page }) => {
    await signUp(page);
    // The stream is kept waiting until the change is over. The page before may still ask for its own.
    await page.route('**/api/events*', async (route) => {
      if (!route.request().frame().url().endsWith('/tasks')) return route.continue();
      expect(new URL(route.request().url()).searchParams.get('since')).toMatch(/^\d{16}$/);
      await add(page, 'Slipped in');
      await route.continue();
    });
    await page.goto('/tasks');
    await expect(row(page, 'Slipped in')).toBeVisible();
  });

  test('rows stay where they are when others come above them', async ({ page }) => {
    await signUp(page);
    for (let count = 1; count <= 30; count += 1) await add(page, `Task ${count}.`);
    await openLive(page, '/tasks');
    const read = row(page, 'Task 5.');
    await read.scrollIntoViewIfNeeded();
    const top = () => read.evaluate((it) => it.getBoundingClientRect().top);
    const before = await top();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(300);
    await add(page, 'From elsewhere');
    await expect(row(page, 'From elsewhere')).toHaveCount(1);
    expect(Math.abs((await top()) - before)).toBeLessThan(2);
  });

  test('a task that somebody else changes is shown as it is now, but not over what is being written', async ({
    page,
  }) => {
    await signUp(page);
    await add(page, 'Milk', 'two litres');
    await openLive(page, '/tasks/1');
    await page.request.patch('/api/tasks/1', { data: { title: 'Oat milk', description: '*one* litre' } });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oat milk');
    await expect(page.getByLabel('Title')).toHaveValue('Oat milk');
    await expect(page.locator('.markdown em')).toHaveText('one');

    await page.getByLabel('Description').fill('mine');
    await page.getByLabel('Description').blur();
    await page.request.patch('/api/tasks/1', { data: { title: 'Soy milk' } });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Soy milk');
    await expect(page.getByLabel('Description')).toHaveValue('mine');
  });

  test('Caps Lock is told beside a password', async ({ page }) => {
    await page.goto('/login');
    await page.locator('html[data-wasm=ready]').waitFor();
    const told = page.getByText('Caps Lock is on.');
    const press = (on: boolean) =>
      page.getByLabel('Password').evaluate((field, modifierCapsLock) => {
        const key = { key: 'A', bubbles: true, modifierCapsLock };
        field.dispatchEvent(new KeyboardEvent('keydown', key));
      }, on);
    await expect(told).toBeHidden();
    await press(true);
    await expect(told).toBeVisible();
    await press(false);
    await expect(told).toBeHidden();
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

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('a box is checked and unchecked like any other, also before the page is alive', async ({ page }) => {
    await signUp(page);
    await add(page, 'Buy milk');
    await page.goto('/tasks');
    const milk = page.getByRole('checkbox', { name: 'Complete: Buy milk' });
    await milk.check();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await milk.uncheck();
    await expect(milk).not.toBeChecked();
    await page.reload();
    await expect(milk).not.toBeChecked();
  });
});
