/** What the app answers a program that was installed: as its person, and to its provider. */
import type { Answer } from '../../mini-program/host/broker';
import type { Shelved } from '../../mini-program/host/shelf';
import { world } from '../core/core.svelte';
import { providerOf } from '../services/known.svelte';
import { answersOf } from './answers';
import { Network } from './network';
import { Permissions } from './permission';
import { permittedTo } from './shelf.svelte';

/** @param leave the program wants to be left */
export function answersInApp({ id, manifest }: Shelved, leave: () => void): Record<string, Answer> {
  const { provider } = manifest;
  const called = () => (provider ? (providerOf(provider)?.name ?? provider.slice(0, 8)) : '');
  const permissions = new Permissions(permittedTo(id), called);
  return {
    ...answersOf({ permissions, name: () => world.snapshot?.me?.name ?? '', leave }),
    ...(provider ? new Network(id, provider, called, permissions).answers() : {}),
  };
}
