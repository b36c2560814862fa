import { ScalarFault } from './yaml-error.js';

const TIMESTAMP =
  /^([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)(?:(?:[Tt]|[ \t]+)([0-9][0-9]?):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:(Z)|([-+])([0-9][0-9]?)(?::([0-9]{2}))?))?)?$/;

/**
 * Python's `isoformat()` of a YAML timestamp, which is how Ansible's JSON encoder prints dates (PyYAML's
 * construct_yaml_timestamp, Ansible's module_utils/common/json.py).
 * @throws ScalarFault for text that is no timestamp, and for days and hours that do not exist
 */
export function timestampText(text: string): string {
  const found = TIMESTAMP.exec(text);
  if (!found) throw new ScalarFault('The value is not a timestamp');
  const [, year = '', month = '', day = '', hour, minute, second, fraction = ''] = found;
  if (!isDay(Number(year), Number(month), Number(day))) throw new ScalarFault('There is no such day');
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw new ScalarFault('There is no such time');
  const microseconds = fraction.slice(0, 6).padEnd(6, '0');
  const tail = Number(microseconds) === 0 ? '' : `.${microseconds}`;
  return `${date}T${two(hour)}:${minute ?? ''}:${second ?? ''}${tail}${zone(found)}`;
}

const two = (digits: string): string => digits.padStart(2, '0');

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

function zone(found: RegExpExecArray): string {
  if (found[8] !== undefined) return '+00:00';
  if (found[9] === undefined) return '';
  const minutes = Number(found[10]) * 60 + Number(found[11] ?? 0);
  // datetime.timezone takes offsets strictly within a day.
  if (minutes >= 24 * 60) throw new ScalarFault('There is no such time zone');
  const sign = found[9] === '-' && minutes > 0 ? '-' : '+';
  return `${sign}${two(String(Math.floor(minutes / 60)))}:${two(String(minutes % 60))}`;
}
