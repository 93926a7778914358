/** `sotto mini`: runs a project, packs it, or says what is in a package. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Diagnostics, told } from '../compile/diagnostic';
import { contentsOf } from '../package/contents';
import { PackageError, unpack } from '../package/unpack';
import { KeyError, keyFile, keyIn } from './key';
import { compiledFrom, packed } from './packed';

const USAGE = `Usage: sotto mini run DIR [--port N]                    the project in your browser, anew when a file changes
       sotto mini pack DIR [--out FILE] [--key FILE]   one signed file from the project of a mini-program
       sotto mini show FILE                            what is in it, and whose it is
       sotto mini supported                            what of WeChat is there, as docs/mini-programs/supported.md
`;

const out = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function packFolder(folder: string, file: string | undefined, keyAt: string): Promise<number> {
  if (!existsSync(folder)) {
    complain(`There is no folder ${folder}. Nothing was written.`);
    return 1;
  }
  const said = new Diagnostics();
  const compiled = await compiledFrom(folder, said);
  said.all.forEach((each) => complain(told(each)));
  if (!compiled) {
    complain('It was not packed, and nothing was written. Mend what is said above.');
    return 1;
  }
  const { key, isNew } = keyIn(keyAt);
  if (isNew) {
    complain(`A key to sign with was made: ${keyAt}. Keep it: newer versions have to be signed with it.`);
  }
  const bytes = packed(compiled, key);
  const { id, version } = compiled.about;
  const target = file ?? `${id}-${version}.sotto`;
  writeFileSync(target, bytes);
  const read = await unpack(bytes);
  out(`${target}  ${(bytes.length / 1024).toFixed(0)} KiB  ${compiled.program.plan.pages.length} pages`);
  out(`address ${read.address}`);
  return 0;
}

async function show(file: string): Promise<number> {
  try {
    const { manifest, address, files } = await unpack(new Uint8Array(readFileSync(file)));
    out(`${manifest.name} (${manifest.id}) ${manifest.version}`);
    out(`author   ${manifest.author}`);
    out(`provider ${manifest.provider || 'none: it talks to nobody'}`);
    out(`asks     ${manifest.asks.map((each) => each.field).join(', ') || 'nothing'}`);
    out(`pages    ${contentsOf(files)?.plan.pages.length ?? 'none: its files are no program'}`);
    out(`address  ${address}`);
    manifest.files.forEach((each) => out(`${String(each.size).padStart(9)}  ${each.path}`));
    return 0;
  } catch (error) {
    complain(
      error instanceof PackageError
        ? `${basename(file)} is no package that can be trusted: ${error.code}.`
        : `${file} could not be read.`,
    );
    return 1;
  }
}

async function runFolder(room: string, project: string, port: number): Promise<number> {
  if (!existsSync(project)) {
    complain(`There is no folder ${project}.`);
    return 1;
  }
  const { run } = await import('../desk/run');
  return run({ room, project, port, out, complain });
}

/**
 * @param room the folder of mini-programs in the sources, with a slash at its end
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage
 */
export async function mini(room: string, given: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: given,
      allowPositionals: true,
      options: { out: { type: 'string' }, key: { type: 'string' }, port: { type: 'string' } },
    });
    const [command, operand] = positionals;
    if (positionals.length === 2 && operand !== undefined && command === 'pack') {
      return await packFolder(resolve(operand), values.out, values.key ?? keyFile());
    }
    if (positionals.length === 2 && operand !== undefined && command === 'show') {
      return await show(join(operand));
    }
    if (positionals.length === 1 && command === 'supported') {
      process.stdout.write((await import('./supported')).supported());
      return 0;
    }
    const port = values.port ?? '0';
    if (positionals.length === 2 && operand !== undefined && command === 'run' && /^\d{1,5}$/.test(port)) {
      return await runFolder(room, resolve(operand), Number(port));
    }
  } catch (error) {
    if (error instanceof KeyError) {
      complain(error.message);
      return 1;
    }
    if (!(error instanceof TypeError)) {
      throw error;
    }
  }
  complain(USAGE);
  return 2;
}

const [room = '', ...given] = process.argv.slice(2);
process.exitCode = await mini(`${room}/`, given);
