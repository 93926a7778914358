/** Who uses a program, said to its provider: by a code, and by a number that goes past the program. */
import type { Answer } from '../../mini-program/host/broker';
import type { Running } from '../../mini-program/host/running';
import { inside, text, type Strange } from '../services/strange';
import { offline } from './carriage';
import type { Permissions } from './permission';
import { phoneNumber } from './phone';

/** The way to the provider; both @throws Refusal. */
export interface Provider {
  permitted(running: Running): Promise<void>;
  operation(name: string, body: object): Promise<Strange>;
}

export function person(provider: Provider, permissions: Permissions): { login: Answer; phone: Answer } {
  return {
    login: async (_, running) => {
      await provider.permitted(running);
      const code = text(inside(await provider.operation('login', {}), 'code'), 100);
      if (!code) {
        throw offline();
      }
      return { code };
    },
    phone: async (_, running) => {
      const number = await phoneNumber(permissions, running);
      await provider.permitted(running);
      const given = await provider.operation('phone', { number });
      return Object.fromEntries(
        ['code', 'encryptedData', 'iv'].map((name) => [name, text(inside(given, name), 1_000) ?? '']),
      );
    },
  };
}
