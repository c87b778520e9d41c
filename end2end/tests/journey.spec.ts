import { expect, type Browser, type Page } from '@playwright/test';

import { add, audit, box, fresh, openLive, row, signUp, test } from './page';

/** How people come: without scripts, at a desk, with a phone. */
const ways = {
  'no-JS': { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } },
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true },
};

for (const [way, use] of Object.entries(ways)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${way}, ${colorScheme}`, () => {
      test.use({ ...use, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

      test('every page and state on the way is usable by everybody', async ({ page, browser }) => {
        test.setTimeout(90_000);
        const eyes = way === 'no-JS' ? await beforeScripts(browser, colorScheme) : undefined;
        const { check, go } = walk(page, eyes);
        await go('/login');
        await page.getByLabel('Email').fill('nobody@example.com');
        await page.getByLabel('Password').fill('wrong horse');
        await page.getByRole('button', { name: 'Log in' }).click();
        await expect(page.getByText('Incorrect email or password')).toBeVisible();
        await check('refused log-in');
        await go('/signup');
        await page.getByRole('button', { name: 'Sign up' }).click();
        await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Enter your email address');
        await check('refused sign-up');
        await page.getByLabel('Name').fill('Ada');
        await page.getByLabel('Email').fill(fresh());
        await page.getByLabel('Password').fill('correct horse');
        await page.getByRole('button', { name: 'Sign up' }).click();
        await expect(page).toHaveURL(/\/dashboard$/);
        await check('empty dashboard');

        await go('/tasks');
        for (const title of ['Buy groceries', 'Pay bills']) {
          await page.getByLabel('Title').fill(title);
          await page.getByRole('button', { name: 'Add task' }).click();
          await expect(box(page, title)).toBeVisible();
        }
        await box(page, 'Pay bills').click();
        await expect(box(page, 'Pay bills')).toBeChecked();
        await expect(page.getByRole('status')).toContainText('Completed “Pay bills”');
        await check('done with undo');
        await go('/tasks?search=nothing');
        await go('/tasks?status=nonsense');

        const description = '# Shop\n\n- [x] **milk**\n- [ ] bread\n\n|a|b|\n|-|-|\n|1|2|\n\n`code` https://example.com';
        await page.request.patch('/api/tasks/1', { data: { description } });
        await go('/tasks/1');
        await expect(page.locator('.markdown strong')).toHaveText('milk');
        await expect(page.getByLabel('Description')).toHaveValue(description);
        await page.getByLabel('Title').fill(' ');
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByLabel('Title')).toHaveAccessibleDescription('Task title cannot be empty');
        await check('refused task');
        await page.getByLabel('Title').fill('Buy food');
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Buy food');
        await page.getByRole('button', { name: 'Delete' }).click();
        await expect(page.getByRole('status')).toContainText('Deleted “Buy food”');
        await go('/tasks/1');
        await go('/tasks/77');
        await page.request.post('/api/tokens', { data: { name: 'Backup', scope: 'read' } });
        await go('/settings');
        await go('/dashboard');
        if (way === 'desktop') {
          await page.keyboard.press('?');
          await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
          await check('keys');
        }
      });
    });
  }
}

/**
 * A page that stays as the server sent it, for axe, which is a script itself: where scripts are off it
 * cannot run.
 */
async function beforeScripts(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await browser.newPage({ ...ways.desktop, javaScriptEnabled: true, colorScheme, reducedMotion: 'reduce' });
  await page.route(/\/pkg\/.*\.(js|wasm)$/, (route) => route.abort());
  return page;
}

/** Looks at a page as it is, and at pages by their address. `eyes` look where the page has no scripts. */
function walk(page: Page, eyes?: Page) {
  const check = async (state: string) => {
    if (eyes) {
      expect(await cutOff(page), state).toEqual([]);
    } else {
      await page.locator('html[data-wasm=ready]').waitFor();
      expect(await audit(page), state).toEqual([]);
    }
  };
  const go = async (path: string) => {
    await page.goto(path);
    await check(path);
    if (eyes) {
      await eyes.context().addCookies(await page.context().cookies());
      await eyes.goto(page.url());
      expect(await audit(eyes), path).toEqual([]);
    }
  };
  return { check, go };
}

test.describe('for everyone', () => {
  test('at 200 % on a phone nothing is scrolled sideways or cut off', async ({ page }) => {
    await signUp(page);
    await add(page, 'A title without spaces: ' + 'x'.repeat(200), '`' + 'y'.repeat(300) + '`');
    await add(page, 'קנו חלב, ביצים ולחם (3)', '|a|b|c|d|e|\n|-|-|-|-|-|\n|' + 'wide cell here|'.repeat(5));
    await page.setViewportSize({ width: 320, height: 568 });
    for (const path of ['/dashboard', '/tasks', '/tasks?deleted=2', '/tasks/1', '/tasks/2', '/settings', '/nowhere']) {
      await page.goto(path);
      expect(await cutOff(page), path).toEqual([]);
    }
    await page.context().clearCookies();
    for (const path of ['/login', '/signup']) {
      await page.goto(path);
      expect(await cutOff(page), path).toEqual([]);
    }
  });

  test('who wants no motion gets none', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signUp(page);
    await openLive(page, '/tasks');
    await add(page, 'Milk');
    await expect(row(page, 'Milk')).toHaveAttribute('data-fresh', '');
    await box(page, 'Milk').click();
    await expect(page.getByRole('status')).toContainText('Completed');
    const moving = await page.evaluate(() =>
      document.getAnimations().filter((it) => Number(it.effect!.getComputedTiming().duration) > 20).length,
    );
    expect(moving).toBe(0);
  });

  test('in a palette of the reader a task that is open does not look done', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await signUp(page);
    await add(page, 'Open');
    await add(page, 'Done');
    await page.request.patch('/api/tasks/2/complete');
    await page.goto('/tasks');
    const mark = (title: string) =>
      box(page, title).locator('.icon').evaluate((icon) => {
        const { color, backgroundColor } = getComputedStyle(icon);
        return color === backgroundColor ? 'hidden' : 'shown';
      });
    expect([await mark('Open'), await mark('Done')]).toEqual(['hidden', 'shown']);
    const edge = (name: RegExp) =>
      page.getByRole('link', { name }).evaluate((tab) => getComputedStyle(tab).borderBlockEndWidth);
    expect(await edge(/^All/)).not.toBe(await edge(/^Pending/));
  });

  test.describe('with a finger', () => {
    test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

    test('whatever can be touched is 44 px high', async ({ page }) => {
      const small = async (path: string) => {
        await page.goto(path);
        await page.locator('html[data-wasm=ready]').waitFor();
        return page.locator('a, button, input:not([type=hidden]), select, textarea').evaluateAll((all) =>
          all
            .filter((it) => it.checkVisibility() && !it.closest('label, p, #chat-panel') && !it.closest('.task-body'))
            .filter((it) => it.getBoundingClientRect().height < 44)
            .map((it) => it.outerHTML),
        );
      };
      for (const path of ['/login', '/signup']) expect(await small(path), path).toEqual([]);
      await signUp(page);
      await add(page, 'Milk');
      for (const path of ['/dashboard', '/tasks', '/tasks/1', '/settings', '/nowhere']) {
        expect(await small(path), path).toEqual([]);
      }
      // The title leads on from all of its row.
      await page.goto('/tasks');
      const body = page.locator('.task-body');
      const { height } = (await body.boundingBox())!;
      await body.click({ position: { x: 5, y: height - 3 } });
      await expect(page).toHaveURL(/\/tasks\/1$/);
    });
  });
});

/** What makes the page wider than the screen, or is cut off inside it. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.querySelectorAll('main *')]
      .filter((it) => it.checkVisibility() && !it.closest('.table-scroll, .tabs, .visually-hidden, [popover]'))
      .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
      .map((it) => it.outerHTML.slice(0, 200));
    return scrollWidth > clientWidth ? [`${scrollWidth} > ${clientWidth}`, ...wide] : wide;
  });
}
