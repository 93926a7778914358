/** A phone number that somebody gives: written by hand, for nobody here knows it. */
import { Refusal } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import { t } from '../text/text.svelte';
import { internationalNumber } from './e164';
import type { Permissions } from './permission';

const DENIED = 'user deny';

/** Asks for it, again where it was none. @throws Refusal */
export async function phoneNumber(permissions: Permissions, running: Running): Promise<string> {
  await permissions.agreed(running, 'phone');
  let value = '';
  for (;;) {
    const fields = [{ name: 'internationalNumber', value }];
    const written = (await running.dialogs.ask({ kind: 'form', what: 'phone', fields })) as Record<
      string,
      string
    > | null;
    if (!written) {
      throw new Refusal(DENIED);
    }
    value = (written['internationalNumber'] ?? '').slice(0, 40);
    const number = internationalNumber(value);
    if (number) {
      await permissions.gave('phone');
      return number;
    }
    await running.dialogs.ask({ kind: 'text', words: t('mini-phone-wrong') });
  }
}
