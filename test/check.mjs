// Types and lint at the same time: both only read, and each keeps one core busy. What they say comes whole, one after
// the other.
import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {join} from 'node:path';

const root = join(import.meta.dirname, '..');

const run = (name) =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], {cwd: root, shell: process.platform === 'win32'});
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });

process.exitCode = Math.max(...(await Promise.all(['types', 'lint'].map(run))));
