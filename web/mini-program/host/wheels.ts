/** The wheels of a picker: what stands on each, where they are, and what they say together. */

export interface Wheels {
  columns: string[][];
  at: number[];
}

type Asked = { mode: string; wheels: string[][]; value: unknown; start: string; end: string; fields: string };

const two = (n: number) => String(n).padStart(2, '0');
const run = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
const place = (columns: readonly string[], wanted: string) => Math.max(0, columns.indexOf(wanted));

/** As a picker opens: at its value. */
export function wheelsOf(asked: Asked, today: string): Wheels {
  const value = String(asked.value ?? '');
  if (asked.mode === 'date') {
    return dates(asked, /^\d{4}(-\d{2}){0,2}$/.test(value) ? value : today);
  }
  if (asked.mode === 'time') {
    const [hour = 0, minute = 0] = (/^\d{1,2}:\d{1,2}$/.test(value) ? value : asked.start || '0:0')
      .split(':')
      .map(Number);
    return times(asked, hour, minute);
  }
  const places = Array.isArray(asked.value) ? (asked.value as unknown[]) : [asked.value];
  return {
    columns: asked.wheels,
    at: asked.wheels.map((column, i) => bounded(Number(places[i]) || 0, column.length)),
  };
}

/** After a wheel was turned: others may have less on them now. */
export function turned(asked: Asked, wheels: Wheels, column: number, at: number): Wheels {
  const next = wheels.at.map((each, i) => (i === column ? at : each));
  const said = wheels.columns.map((each, i) => each[next[i] ?? 0] ?? '');
  if (asked.mode === 'date') {
    return dates(asked, said.join('-'));
  }
  if (asked.mode === 'time') {
    return times(asked, Number(said[0]), Number(said[1]));
  }
  return { ...wheels, at: next };
}

/** What the program is told. */
export function chosen(asked: Asked, { columns, at }: Wheels): unknown {
  switch (asked.mode) {
    case 'date':
      return columns.map((each, i) => each[at[i] ?? 0] ?? '').join('-');
    case 'time':
      return columns.map((each, i) => each[at[i] ?? 0] ?? '').join(':');
    case 'multiSelector':
      return at;
    default:
      return at[0] ?? 0;
  }
}

function bounded(at: number, length: number): number {
  return Math.max(0, Math.min(Math.trunc(at), length - 1));
}

const DATE = /^\d{4}(-\d{1,2}){0,2}$/;

function dates({ start, end, fields }: Asked, value: string): Wheels {
  const [from, to] = [DATE.test(start) ? start : '1900-01-01', DATE.test(end) ? end : '2100-12-31'].map((each, i) =>
    each
      .split('-')
      .concat(i === 0 ? ['01', '01'] : ['12', '31'])
      .slice(0, 3)
      .map(Number),
  ) as [number[], number[]];
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
  const years = run(from[0] ?? 1900, Math.min(to[0] ?? 2100, (from[0] ?? 1900) + 1_000));
  const y = Math.max(years[0] ?? year, Math.min(year, years.at(-1) ?? year));
  const isFirst = y === from[0];
  const isLast = y === to[0];
  const months = run(isFirst ? (from[1] ?? 1) : 1, isLast ? (to[1] ?? 12) : 12);
  const m = Math.max(months[0] ?? month, Math.min(month, months.at(-1) ?? month));
  const long = new Date(Date.UTC(y, m, 0)).getUTCDate();
  const days = run(
    isFirst && m === from[1] ? (from[2] ?? 1) : 1,
    isLast && m === to[1] ? Math.min(to[2] ?? long, long) : long,
  );
  const d = Math.max(days[0] ?? day, Math.min(day, days.at(-1) ?? day));
  const columns = [years.map(String), months.map(two), days.map(two)];
  const wheels: Wheels = {
    columns,
    at: [place(columns[0] ?? [], String(y)), place(columns[1] ?? [], two(m)), place(columns[2] ?? [], two(d))],
  };
  const shown = fields === 'year' ? 1 : fields === 'month' ? 2 : 3;
  return { columns: wheels.columns.slice(0, shown), at: wheels.at.slice(0, shown) };
}

const TIME = /^\d{1,2}:\d{1,2}$/;

function times({ start, end }: Asked, hour: number, minute: number): Wheels {
  const [[h0 = 0, m0 = 0], [h1 = 23, m1 = 59]] = [TIME.test(start) ? start : '0:0', TIME.test(end) ? end : '23:59'].map(
    (each) => each.split(':').map(Number),
  ) as [number[], number[]];
  const hours = run(h0, h1);
  const h = Math.max(h0, Math.min(hour, h1));
  const minutes = run(h === h0 ? m0 : 0, h === h1 ? m1 : 59);
  const columns = [hours.map(two), minutes.map(two)];
  return {
    columns,
    at: [place(columns[0] ?? [], two(h)), bounded(minutes.indexOf(minute), minutes.length)],
  };
}
