import { expect, test } from '@playwright/test';

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
      await page.getByLabel('Password', { exact: true }).fill('correct horse');
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
      await page.goto('/tasks');
      await expect(page.getByText('Buy food')).toHaveCount(0);

      const missing = await page.goto('/tasks/1');
      expect(missing?.status()).toBe(404);
      await page.goto('/dashboard');
      await page.getByRole('button', { name: 'Log out' }).first().click();
      await expect(page).toHaveURL(/\/login/);
      await page.goto('/tasks');
      await expect(page).toHaveURL(/\/login\?next=/);
    });

    test('a refused form keeps what was typed and says what is wrong', async ({ page }) => {
      await page.goto('/signup');
      const email = fresh();
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill('correct horse');
      await page.getByRole('button', { name: 'Sign up' }).click();
      await expect(page).toHaveURL(/\/dashboard$/);
      await page.getByRole('button', { name: 'Log out' }).first().click();

      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill('wrong horse');
      await page.getByRole('button', { name: 'Log in' }).click();
      await expect(page.getByText('Incorrect email or password')).toBeVisible();
      await expect(page.getByLabel('Email')).toHaveValue(email);
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
    });
  });
}

test('a page has a strict policy and no console errors of its own', async ({ page }) => {
  const answer = await page.goto('/login');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
});
