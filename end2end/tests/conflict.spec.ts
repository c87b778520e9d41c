import { expect } from '@playwright/test';

import { add, audit, openLive, signUp, test } from './page';

// Two write one task: nothing is written over unseen, and nothing that was typed is lost.
for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('who saves over a change of somebody else is asked, and can save all the same', async ({ page }) => {
      await signUp(page);
      await add(page, 'Milk', 'two litres');
      await page.goto('/tasks/1');
      await page.getByLabel('Title').fill('My milk');
      await page.getByLabel('Description').fill('three litres\nand a straw');
      await page.request.patch('/api/tasks/1', { data: { title: 'Oat milk', description: '' } });

      const answer = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Save' }).click();
      expect((await answer).status()).toBe(409);
      await expect(page.getByRole('alert')).toContainText('Somebody has changed this task since you opened it');
      const stored = page.getByRole('region', { name: 'As it is stored now' });
      await expect(stored).toContainText('Oat milk');
      await expect(stored).toContainText('None');
      await expect(page.getByLabel('Title')).toHaveValue('My milk');
      await expect(page.getByLabel('Description')).toHaveValue('three litres\nand a straw');
      const titleNow = async () => (await (await page.request.get('/api/tasks/1')).json()).title;
      expect(await titleNow()).toBe('Oat milk');

      await page.getByRole('button', { name: 'Save mine anyway' }).click();
      await expect(page).toHaveURL(/saved=1$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My milk');
      expect(await titleNow()).toBe('My milk');
    });

    test('who saves over a change of somebody else can take what is stored', async ({ page }) => {
      await signUp(page);
      await add(page, 'Milk');
      await page.goto('/tasks/1');
      await page.getByLabel('Title').fill('My milk');
      await page.request.patch('/api/tasks/1', { data: { title: 'Oat milk' } });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Take the stored one' }).click();
      await expect(page.getByLabel('Title')).toHaveValue('Oat milk');
      await expect(page.getByRole('alert')).toHaveCount(0);
      // Nothing is in the way any more.
      await page.getByLabel('Title').fill('Soy milk');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page).toHaveURL(/saved=1$/);
    });
  });
}

test.describe('live', () => {
  test('a form that was refreshed is saved over what it shows', async ({ page }) => {
    await signUp(page);
    await add(page, 'Milk');
    await openLive(page, '/tasks/1');
    await page.request.patch('/api/tasks/1', { data: { title: 'Oat milk' } });
    await expect(page.getByLabel('Title')).toHaveValue('Oat milk');
    await page.getByLabel('Description').fill('one litre');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL(/saved=1$/);
    await expect(page.getByLabel('Title')).toHaveValue('Oat milk');
  });

  test('a form that is written in keeps its version, and its words when it was refused', async ({ page }) => {
    await signUp(page);
    await add(page, 'Milk');
    await openLive(page, '/tasks/1');
    await page.getByLabel('Title').fill('My milk');
    const heading = page.getByRole('heading', { level: 1 });
    const change = async (title: string) => {
      await page.request.patch('/api/tasks/1', { data: { title } });
      await expect(heading).toHaveText(title);
    };
    await change('Oat milk');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.locator('html[data-wasm=ready]').waitFor();
    // The page that asks follows, too: but neither over what was typed nor past what was shown.
    await change('Soy milk');
    await expect(page.getByLabel('Title')).toHaveValue('My milk');
    await page.getByRole('button', { name: 'Save mine anyway' }).click();
    await expect(page.getByRole('region', { name: 'As it is stored now' })).toContainText('Soy milk');
    await expect(page.getByLabel('Title')).toHaveValue('My milk');
  });
});

test.describe('the page that asks is sound', () => {
  for (const width of [320, 375, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`at ${width} px, ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await signUp(page);
        await add(page, 'Milk', 'two litres');
        await page.goto('/tasks/1');
        await page.getByLabel('Title').fill('My milk');
        const title = 'Oat milk of a very long name '.repeat(6).trim();
        const description = `one litre, not two\n\nhttps://example.com/${'long'.repeat(40)}`;
        await page.request.patch('/api/tasks/1', { data: { title, description } });
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByRole('alert')).toBeVisible();
        expect(await audit(page)).toEqual([]);
      });
    }
  }
});
