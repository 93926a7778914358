/** The conversation with a provider, as paying needs it. */
import { core } from '../core/core.svelte';
import { parsed } from '../services/strange';
import { refusalOf, refused, SERVICE } from './carriage';
import type { Network } from './network';
import type { Counter } from './payment';

export function counterOf(network: Network): Counter {
  return {
    permitted: (running) => network.permitted(running),
    operation: (name, body) => network.operation(name, body),
    request: async (operation, body) => {
      try {
        const question = { service: SERVICE, operation, body: JSON.stringify(body) };
        const reply = await core.request(await network.open(), question, []);
        if (reply.outcome !== 'done') {
          throw refused(parsed(reply.body));
        }
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
