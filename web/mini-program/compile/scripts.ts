/** JavaScript and TypeScript, as functions that are given `require`, `module`, `exports` and what WeChat gives. */
import { Script } from 'node:vm';
import { transformSync, type Message, type TransformOptions } from 'esbuild';
import type { Diagnostics } from './diagnostic';
import { SCRIPT } from './given';
import type { Resolver } from './resolve';
import type { Sources } from './sources';

/** Code as it goes out, or a failing statement, and said, where it is none; `line`: where it begins in its file. */
export type ScriptCheck = (file: string, code: string, line: number) => string;

const MODULES_MAX = 20_000;

export function scriptOf(sources: Sources, path: string): string | undefined {
  return ['.js', '.ts'].map((ending) => path + ending).find((file) => sources.has(file));
}

/** Modules by their paths: those that the entries reach by `require` and `import`. */
export function modulesOf(
  entries: Iterable<string>,
  sources: Sources,
  resolver: Resolver,
  said: Diagnostics,
): Map<string, string> {
  const modules = new Map<string, string>();
  const open = [...entries];
  let computed = false;
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    if (!modules.has(file) && modules.size < MODULES_MAX) {
      take(file);
    }
    if (open.length === 0 && computed) {
      // Some module names what it wants by an expression: any could be meant.
      computed = false;
      open.push(...sources.paths().filter((each) => each.endsWith('.js') && !isTooling(each)));
    }
  }
  return modules;

  function take(file: string): void {
    const code = file.endsWith('.json')
      ? `module.exports=${jsonText(sources, file, said)}`
      : transformed(file, sources.text(file), 0, said);
    modules.set(file, code);
    for (const [, named] of code.matchAll(/\brequire(?:\.async)?\(\s*(?:["'`]([^"'`\n]+)["'`]\s*[,)])?/g)) {
      if (named === undefined) {
        computed = true;
        continue;
      }
      const found = resolver.file(named, file, named.match(/\.(js|ts|json)$/) ? ['', ...SCRIPT] : SCRIPT);
      if (found === null) {
        said.warning(file, `${named} is required, and is not there: it fails when it is reached.`);
      } else {
        open.push(found);
      }
    }
  }
}

/** What lies in a project and is none of its program. */
function isTooling(file: string): boolean {
  return /(^|\/)(node_modules|test|tests|__tests__|cloudfunctions)\/|(^|\/)(gulpfile|[^/]*\.config)\.js$/.test(file);
}

function jsonText(sources: Sources, file: string, said: Diagnostics): string {
  try {
    return JSON.stringify(JSON.parse(sources.text(file)));
  } catch (error) {
    said.error(file, `This is no JSON (${(error as Error).message}).`);
    return '{}';
  }
}

/** WXS is a small JavaScript of 2009: what is newer works here, and not in WeChat. */
export function wxsCheck(said: Diagnostics): ScriptCheck {
  // There `constructor` is a name: 'Array', 'Object', 'String'. What one module throws, when it is read or when a template calls
  // it, must not keep anything else from running.
  return (file, code, line) => {
    const name = JSON.stringify(file);
    const made = wxs(file, code, line, said);
    return `try{${made}\nmodule.exports=wxs.guarded(${name},module.exports)}catch(e){wxs.failed(${name},e)}`;
  };
}

function wxs(file: string, code: string, line: number, said: Diagnostics): string {
  return transformed(file, readable(code), line, said).replace(
    /(?<![\w$.\])'"`])([\w$]+(?:\.[\w$]+|\[[\w$.]+\])*)\.constructor\b(?!\s*[=(][^=])/g,
    'kindOf($1)',
  );
}

/** Words that JavaScript keeps for itself, and that are names like any other in WXS. */
const NAMES =
  /^(class|const|enum|export|extends|implements|import|in|instanceof|interface|let|new|package|private|protected|public|static|super|throw|try|catch|finally|with|yield|await|debugger)$/;
/** Strings and comments, which are left alone; members and keys, which may have any name; and names. */
const WORDS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\/|\/\/[^\n]*|(?<!\.\s*)\b[a-z]+\b(?!\s*:)/g;

/** WXS that only WXS can read, so that JavaScript can: `var class = ''` becomes `var class_ = ''`. */
function readable(code: string): string {
  try {
    transformSync(code, { loader: 'js', logLevel: 'silent' });
    return code;
  } catch {
    return code.replace(WORDS, (word) => (NAMES.test(word) ? `${word}_` : word));
  }
}

/** What only a module with imports or exports has, as esbuild writes it. */
const MODULE = /^(import|export)\b|\bimport(\(|\.meta)/m;

/**
 * `const App = App ? App : …` of a module, as esbuild writes it at the beginning of a line: it fails where it stands. WeChat's tool
 * has Babel make `var` of it, and so it asks for what is not there yet.
 */
const ASKS_FOR_ITSELF = /^(?:const|let) ([\w$]+) = ((?:typeof )?\1(?![\w$]))/gm;

function transformed(file: string, code: string, line: number, said: Diagnostics): string {
  const options: TransformOptions = {
    loader: file.endsWith('.ts') ? 'ts' : 'js',
    target: 'es2020',
    // What is left of comments could end a function that the code stands in.
    legalComments: 'none',
    logLevel: 'silent',
    supported: { 'dynamic-import': false },
  };
  try {
    const kept = transformSync(code, options).code;
    // Told that it is CommonJS, esbuild takes `this` for `exports`: in WeChat it is the global object.
    const made = MODULE.test(kept) ? transformSync(code, { ...options, format: 'cjs' }).code : kept;
    return parsed(made.replace(ASKS_FOR_ITSELF, 'var $1 = $2'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      said.warning(file, `${error.message}: whoever requires it gets this error.`);
    }
    for (const { text, location } of (error as { errors?: Message[] }).errors ?? []) {
      said.error(file, `${text}.`.replace(/\.\.$/, '.'), line + (location?.line ?? 0), (location?.column ?? -1) + 1);
    }
    return `throw new SyntaxError(${JSON.stringify(`${file} could not be read when it was packed`)});`;
  }
}

/** As the engine reads it: what one module has wrong must not keep the others from running. @throws SyntaxError */
function parsed(code: string): string {
  new Script(`(function(){${code}\n})`);
  return code;
}
