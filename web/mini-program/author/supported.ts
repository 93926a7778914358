/** What of WeChat is there, as tables for authors: from the code that does it, so that they cannot say what is not so. */
import { REFUSALS } from '../view/widgets/absent';
import { WIDGETS } from '../view/widgets/widgets';
import { ABSENT_OBJECTS } from '../logic/wx/absent';
import { COMPONENTS } from '../logic/wx/canIUse';
import { wxOf } from '../logic/started';
import { ABSENT, namesIn } from '../logic/wx/unsupported';
import { CLASSES } from '../logic/wx/wasm';
import { UNANSWERED } from './unanswered';

const SOCKETS = ['connectSocket', 'sendSocketMessage', 'closeSocket'];
/** Of all that one can listen to, what is ever told. */
export const TOLD = [
  ...['appHide', 'appShow', 'error', 'locationChange', 'pageNotFound', 'themeChange', 'unhandledRejection'],
  ...['accelerometerChange', 'compassChange', 'gyroscopeChange', 'deviceMotionChange'],
  ...[
    'backgroundFetchData',
    'networkStatusChange',
    'windowResize',
    'socketOpen',
    'socketMessage',
    'socketError',
    'socketClose',
  ],
];
const SERVICE = ['openCustomerServiceChat'];
const SERVERS = ['request', 'uploadFile', 'downloadFile'];

const code = (names: Iterable<string>) => [...new Set(names)].sort().map((name) => `\`${name}\``);
const row = (names: Iterable<string>, what: string) => `| ${code(names).join(' ')} | ${what} |`;

function components(): string[] {
  const refused = Object.entries(REFUSALS);
  const apart = new Set(['web-view', 'open-data', 'map', ...Object.keys(REFUSALS)]);
  const there = [...COMPONENTS, ...Object.keys(WIDGETS), 'open-data'].filter((tag) => !apart.has(tag));
  return [
    '## Components',
    'Each is drawn, and tells its events. A tag that WeChat has not, and the project does not define, is a plain box.',
    '',
    '| | |',
    '|---|---|',
    row(there, 'there'),
    row(['map'], 'there; marks, lines and surfaces stand on a map where the app has one, and on a grid elsewhere'),
    row(['web-view'], 'takes room, opens nothing, and tells `error`'),
    row(['open-data'], 'its `default-text`; nobody has a name or a picture at WeChat here'),
    ...refused.map(([tag, { type, detail }]) => row([tag], `tells \`${type}\`: \`${String(detail['errMsg'])}\``)),
  ];
}

function apis(): string[] {
  const { wx } = wxOf();
  const failing = new Map(ABSENT.flatMap(({ names, why }) => namesIn(names).map((name) => [name, why] as const)));
  const unanswered = Object.values(UNANSWERED).flatMap(namesIn);
  const apart = new Set([
    ...failing.keys(),
    ...unanswered,
    ...ABSENT_OBJECTS,
    ...SOCKETS,
    ...SERVERS,
    ...SERVICE,
    'cloud',
    'base',
  ]);
  const heard = TOLD.map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  const whys = [...new Set(failing.values())];
  return [
    '## `wx`',
    'What is there does as WeChat says, within [what differs](differences.md). What fails does so at once, with the message ' +
      'that stands beside it after `name:fail `; `sotto mini run` shows it, and nothing waits for it.',
    '',
    '| there |',
    '|---|',
    `| ${code(Object.keys(wx).filter((name) => !apart.has(name) && !/^(on|off)[A-Z]/.test(name))).join(' ')} |`,
    '',
    `Every \`on…\` and \`off…\` of WeChat is there. These are told: ${code(heard).join(' ')}; the others never happen here.`,
    '',
    '| with a provider | without |',
    '|---|---|',
    `| ${code(SERVERS).join(' ')}: of its servers alone | \`url not in domain list\` |`,
    `| ${code(SOCKETS).join(' ')}: of its servers alone | \`url not in domain list\` |`,
    `| ${code(SERVICE).join(' ')}: the conversation with it | \`not supported\` |`,
    '',
    '| fails | with |',
    '|---|---|',
    ...whys.map((why) => row(namesOf(failing, why), `\`${why}\``)),
    row(unanswered, '`not supported`: the app does not answer it yet, and `canIUse` does not know'),
    row(['cloud'], '`cloud is not supported`; `cloud.init` does nothing'),
    '',
    'These give an object that has all its methods, and nothing stands behind it: what is asked of it fails, and who listens ' +
      'for `error` is told.',
    '',
    `${code(ABSENT_OBJECTS).join(' ')}`,
  ];
}

function namesOf(failing: ReadonlyMap<string, string>, why: string): string[] {
  return [...failing].filter(([, each]) => each === why).map(([name]) => name);
}

/** As it stands in `docs/mini-programs/supported.md`. */
export function supported(): string {
  return [
    '# What is there',
    'Made by `./sotto mini supported` from the code; a test fails where this differs.',
    '',
    ...components(),
    '',
    ...apis(),
    '',
    '## `WXWebAssembly`',
    `${code(['instantiate', ...CLASSES]).join(' ')}: of the program and of its workers. \`instantiate\` takes the path of a ` +
      '`.wasm` or `.wasm.br` in the package; the latter is unpacked when the program is packed. There is no `WebAssembly`.',
    '',
  ].join('\n');
}
