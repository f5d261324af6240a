import {dirname} from 'node:path';
import type {FileIo} from '../../source/storage/file-io.ts';

// A disk that keeps after a loss of power only what was fsynced, and, as chance will, some of the rest; that may be
// full; and whose program can end before or in the midst of each single call.

/** The program ended here. Whatever it would do on the way out is refused too. */
export class Ended extends Error {}

export class SystemError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

type Node = {readonly number: number; now: Uint8Array; kept: Uint8Array; changedAt: number};
type Names = ReadonlyMap<string, Node>;

export type Disk = {
  names: Map<string, Node>;
  /** Who was where after each change of names since the last fsync of the folder: file systems keep their order. */
  history: Names[];
  readonly folders: Set<string>;
  readonly running: Set<number>;
  now: number;
  /** Bytes that are left. */
  free: number;
  /** Calls that fail instead, by their name. */
  readonly failing: Map<string, string>;
  count: number;
};

export const aDisk = (): Disk => ({
  names: new Map(),
  history: [new Map()],
  folders: new Set(['/']),
  running: new Set(),
  now: Date.UTC(2026, 0, 5),
  free: Number.POSITIVE_INFINITY,
  failing: new Map(),
  count: 0,
});

const join = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  const all = new Uint8Array(first.byteLength + second.byteLength);
  all.set(first);
  all.set(second, first.byteLength);
  return all;
};

const splice = (bytes: Uint8Array, position: number, added: Uint8Array): Uint8Array => {
  const all = new Uint8Array(Math.max(bytes.byteLength, position + added.byteLength));
  all.set(bytes);
  all.set(added, position);
  return all;
};

/** After a loss of power: names and bytes that were not fsynced are there or not, bytes also as zeros. */
export const losePower = (disk: Disk, random: () => number): void => {
  const names = disk.history[Math.floor(random() * disk.history.length)] ?? new Map<string, Node>();
  for (const node of new Set(names.values())) {
    const {kept, now} = node;
    if (kept === now) continue;
    const length = Math.min(kept.byteLength, now.byteLength);
    const tail = now.slice(length, length + Math.floor(random() * (now.byteLength - length + 1)));
    if (random() < 0.3) tail.fill(0, 0, Math.floor(random() * tail.byteLength));
    node.now = node.kept = random() < 0.5 ? kept : join(now.slice(0, length), tail);
  }
  disk.names = new Map(names);
  disk.history = [names];
  disk.running.clear();
};

/** A program on the disk: `endAt` is the number of the call at which it ends. */
export const aProgram = (
  disk: Disk,
  pid: number,
  {endAt = 0, random = Math.random}: {readonly endAt?: number; readonly random?: () => number} = {},
): FileIo & {readonly steps: () => number} => {
  let steps = 0;
  let isEnded = false;
  const opened = new Map<number, Node>();
  disk.running.add(pid);

  const end = (): never => {
    isEnded = true;
    disk.running.delete(pid);
    throw new Ended('ended');
  };
  const step = (name: string): void => {
    if (isEnded) throw new Ended('ended');
    steps += 1;
    if (steps === endAt) end();
    const code = disk.failing.get(name);
    if (code !== undefined) throw new SystemError(code);
  };
  const noteNames = (): void => void disk.history.push(new Map(disk.names));
  const nodeAt = (target: string | number): Node => {
    const node = typeof target === 'number' ? opened.get(target) : disk.names.get(target);
    if (!node) throw new SystemError(typeof target === 'number' ? 'EBADF' : 'ENOENT');
    return node;
  };

  const io: FileIo = {
    pid,
    isRunning: (other) => disk.running.has(other),
    now: () => (disk.now += 1),
    random: () => (disk.count += 1).toString(36),
    held: new Set(),
    makeFolder: (folder) => {
      step('makeFolder');
      if (disk.folders.has(folder)) return undefined;
      disk.folders.add(folder);
      return folder;
    },
    syncFolder: () => {
      step('syncFolder');
      disk.history = [new Map(disk.names)];
    },
    list: (folder) => {
      step('list');
      if (!disk.folders.has(folder)) throw new SystemError('ENOENT');
      return [...disk.names.keys()]
        .filter((path) => dirname(path) === folder)
        .map((path) => path.slice(folder.length + 1));
    },
    create: (path) => {
      step('create');
      if (disk.names.has(path)) throw new SystemError('EEXIST');
      const empty = new Uint8Array();
      const node = {number: (disk.count += 1), now: empty, kept: empty, changedAt: disk.now};
      disk.names.set(path, node);
      noteNames();
      opened.set(node.number, node);
      return node.number;
    },
    open: (path) => {
      step('open');
      const node = nodeAt(path);
      opened.set(node.number, node);
      return node.number;
    },
    readAt: (file, bytes, position) => {
      step('readAt');
      const read = nodeAt(file).now.subarray(position, position + bytes.byteLength);
      bytes.set(read);
      return read.byteLength;
    },
    length: (file) => {
      step('length');
      return nodeAt(file).now.byteLength;
    },
    write: (file, bytes, position) => {
      const node = nodeAt(file);
      const isLast = steps + 1 === endAt;
      const room = Math.min(bytes.byteLength, disk.free);
      const length = isLast ? Math.floor(random() * (room + 1)) : room;
      if (!isEnded && (length > 0 || isLast)) {
        node.now = splice(node.now, position, bytes.subarray(0, length));
        node.changedAt = disk.now;
        disk.free -= length;
      }
      step('write');
      if (length === 0) throw new SystemError('ENOSPC');
      return length;
    },
    sync: (file) => {
      step('sync');
      const node = nodeAt(file);
      node.kept = node.now;
    },
    truncate: (file, length) => {
      step('truncate');
      const node = nodeAt(file);
      disk.free += node.now.byteLength - length;
      node.now = node.now.slice(0, length);
    },
    close: (file) => {
      step('close');
      opened.delete(file);
    },
    touch: (target, at) => {
      step('touch');
      nodeAt(target).changedAt = at;
    },
    identify: (target) => {
      step('identify');
      return String(nodeAt(target).number);
    },
    changedAt: (path) => {
      step('changedAt');
      return nodeAt(path).changedAt;
    },
    read: (path) => {
      step('read');
      return nodeAt(path).now;
    },
    rename: (from, to) => {
      step('rename');
      const node = nodeAt(from);
      disk.names.delete(from);
      disk.names.set(to, node);
      noteNames();
    },
    remove: (path) => {
      step('remove');
      disk.free += nodeAt(path).now.byteLength;
      disk.names.delete(path);
      noteNames();
    },
    setAside: (path) => {
      step('setAside');
      const node = nodeAt(path);
      disk.names.delete(path);
      disk.names.set(`${path}.broken-1`, node);
      noteNames();
      return `${path}.broken-1`;
    },
  };
  return {...io, steps: () => steps};
};
