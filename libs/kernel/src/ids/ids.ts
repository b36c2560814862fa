import { v7 } from 'uuid';

/** A new UUIDv7: ids of one process sort by the time they were made, which keeps index pages warm. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a reference such as `{host}` can be an id; names that look like one are refused when they are given. */
export const isId = (text: string): boolean => UUID.test(text);
