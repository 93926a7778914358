/** A program as the compiler leaves it. */
import type { Template } from './definitions';
import type { ModuleFunction } from './modules';
import type { Wxs } from './wxs';

export interface Code {
  templates(wxs: Wxs): Readonly<Record<string, Template>>;
  modules: Readonly<Record<string, ModuleFunction>>;
}
