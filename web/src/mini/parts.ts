/** The two parts of the runtime, as the build made them. */
import { frame, worker } from 'virtual:mini-program';

let script: Promise<string> | undefined;

export async function parts(): Promise<{ frame: string; worker: string }> {
  script ??= fetch(worker).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error('not loaded'))));
  try {
    return { frame, worker: await script };
  } catch (error) {
    script = undefined;
    throw error;
  }
}
