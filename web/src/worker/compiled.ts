/** The compiled core, with its types. */
import * as built from '../../worker/target/js/core.js';
import { noble } from '../../worker/rim/noble.js';
import type { CompiledCore } from '../../worker/rim/core';

export const core = built as unknown as CompiledCore;
export const primitives: object = noble;
export type { HandleAnswer, Host } from '../../worker/rim/core';
