import { expect } from '@playwright/test';

import { add, signUp, test } from './page';

// The size that a reader has chosen for all pages, which is no zoom.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=24'] });
  },
});

test('letters of 24 px fit on a phone and on a small screen', async ({ page }) => {
  await signUp(page);
  await add(page, 'Buy milk', 'two litres');
  await page.goto('/tasks');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('24px');
  for (const width of [375, 768, 900, 1024, 1280]) {
    await page.setViewportSize({ width, height: 812 });
    for (const path of ['/dashboard', '/tasks', '/tasks/1', '/settings']) {
      await page.goto(path);
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      expect(scrollWidth, `${path} ${width}`).toBe(clientWidth);
      await expect(page.getByRole('button', { name: 'Log out' }).first()).toBeInViewport({ ratio: 1 });
    }
  }
});
