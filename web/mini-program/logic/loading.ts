/** Runs the modules of components: each once, after those of the components that it uses. */
import type { Plan } from '../compile/compile';
import type { Definitions } from './definitions';
import type { Modules } from './modules';

export class Loading {
  private readonly loading = new Set<string>();

  constructor(
    private readonly plan: Plan,
    private readonly definitions: Definitions,
    private readonly modules: Modules,
    private readonly attempt: (path: string, run: () => void) => void,
  ) {}

  load(path: string): void {
    const component = Object.hasOwn(this.plan.components, path) ? this.plan.components[path] : undefined;
    if (!component || this.loading.has(path)) {
      return;
    }
    this.loading.add(path);
    [...Object.values(component.uses), ...Object.values(component.generics)].forEach((used) => this.load(used));
    this.definitions.define(path, () => {
      this.attempt(path, () => {
        if (component.script) {
          this.modules.load(component.script);
        }
      });
      // What its author never defined is a component all the same.
      if (!this.definitions.isDefined(path)) {
        (component.isPage ? this.definitions.Page : this.definitions.Component)({});
      }
    });
  }
}
