import {connect as connectSocket, type Socket} from 'node:net';
import process from 'node:process';
import {Agent, type Dispatcher} from 'undici';
import {nodeFileIo, type FileIo} from '../../../source/storage/file-io.ts';
import {openJournal} from '../../../source/storage/journal.ts';
import {startRunning, standOn} from '../../support/running.ts';

// The program without its terminal, in a process of its own that ends itself at one step of a save, as a power cut
// would: no handler runs. What it does is the real path: real journal, real client, a real server in the parent.

/** In the order in which a save meets them; `typed` ends before anything is sent. */
type Step =
  | 'typed'
  | 'journal open'
  | 'half a line'
  | 'before fsync'
  | 'after fsync'
  | 'before send'
  | 'mid body'
  | 'after send'
  | 'after the answer'
  | 'before done';

type Task = {
  readonly step: Step;
  readonly url: string;
  readonly token: string;
  readonly folder: string;
  readonly id: string;
  readonly value: string;
};

const task = JSON.parse(process.argv[2] ?? '') as Task;

const end = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more may happen.
  for (;;);
};

const endAt = (step: Step): void => {
  if (task.step === step) end();
};

/** Set when the save begins: steps of the journal before that are not meant. */
let saving = false;

const isLineOf = (bytes: Uint8Array, state: string): boolean => {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes(state);
};

const io: FileIo = {
  ...nodeFileIo,
  create: (path) => {
    endAt('journal open');
    return nodeFileIo.create(path);
  },
  write: (file, bytes, position) => {
    if (saving && isLineOf(bytes, '"value":null')) endAt('before done');
    if (saving && task.step === 'half a line') {
      nodeFileIo.write(file, bytes.subarray(0, bytes.byteLength >> 1), position);
      end();
    }
    return nodeFileIo.write(file, bytes, position);
  },
  sync: (file) => {
    if (saving) endAt('before fsync');
    nodeFileIo.sync(file);
    if (saving) endAt('after fsync');
  },
};

/** A socket that ends the process in the middle of a PATCH, or as soon as it has left. */
const socketFor = (port: number): Socket => {
  const socket = connectSocket(port, '127.0.0.1');
  const write = socket.write.bind(socket);
  let isPatch = false;
  socket.write = (chunk: string | Uint8Array, ...rest: readonly never[]) => {
    const bytes = Buffer.from(chunk);
    if (bytes.includes('PATCH ')) {
      isPatch = true;
      return write(chunk, ...rest);
    }
    if (isPatch && task.step === 'mid body') return write(bytes.subarray(0, bytes.length >> 1), () => end());
    if (isPatch && task.step === 'after send') return write(bytes, () => end());
    return write(chunk, ...rest);
  };
  return socket;
};

const dispatcher = (): Dispatcher =>
  new Agent({
    connect: (options, callback) => {
      const socket = socketFor(Number(options.port));
      socket.once('connect', () => callback(null, socket));
      socket.once('error', (error) => callback(error, null));
    },
  }).compose((dispatch) => (options, handler) => {
    if (options.method === 'PATCH') endAt('before send');
    return dispatch(options, handler);
  });

const {url, token, folder, id, value} = task;
const running = await startRunning({
  url,
  token,
  journal: openJournal(folder, io),
  limits: {},
  dispatcher: dispatcher(),
});
const {store, keepNow} = running.program;

if (task.step === 'typed') {
  standOn(running, {id});
  running.give('value');
  running.edit('delete-to-start');
  running.edit('delete-to-end');
  running.type(value);
  // A second after the last key.
  keepNow();
  end();
}

// The draft of the process before: claimed, opened from the list of drafts, looked at and sent.
store.dispatch({type: 'time-passed', now: running.state().now + 1000});
running.give('confirm');
store.subscribe(() => {
  const [newest] = running.state().activities;
  if (newest?.what.kind === 'write' && newest.result === 'saved') endAt('after the answer');
});
for (let places = 0; places < 12 && running.state().layers.at(-1)?.kind === 'edit'; places += 1) {
  running.give('confirm');
  if (running.state().layers.at(-1)?.kind === 'edit') running.give('next-field');
}
saving = true;
running.give('confirm');
await running.once((state) => !state.pending.has(id), 'the end of the save');
keepNow();
throw new Error(`the step "${task.step}" was not met; one reads:\n${running.reads()}`);
