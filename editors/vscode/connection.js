// The talk with the program: messages of JSON-RPC 2.0, each behind a header
// that says how long it is. No message is taken for whole before all of it
// is there, and a request whose program has ended fails instead of waiting.

'use strict';

const { spawn } = require('node:child_process');

/** The longest message the program may send, in bytes. */
const longestMessage = 64 << 20;

class Connection {
  /** `heard(method, params)` gets what the program says of its own accord. */
  constructor(program, folder, heard, ended) {
    this.heard = heard;
    this.waiting = new Map();
    this.number = 0;
    this.held = Buffer.alloc(0);
    this.over = false;
    this.child = spawn(program, ['lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    this.complaint = '';
    const end = (why) => {
      if (this.over) { return; }
      this.over = true;
      for (const { reject } of this.waiting.values()) { reject(new Error('the program has ended')); }
      this.waiting.clear();
      ended(why);
    };
    this.child.on('error', (error) => end(error));
    this.child.on('exit', (code) => end(code === 0 ? null : new Error(this.complaint.trim() || `it ended with code ${code}`)));
    this.child.stdin.on('error', () => {});
    this.child.stderr.on('data', (data) => { this.complaint = (this.complaint + data).slice(-2000); });
    this.child.stdout.on('data', (data) => this.take(data));
  }

  /** Puts what has come together and hands on each message that is whole. */
  take(data) {
    this.held = this.held.length > 0 ? Buffer.concat([this.held, data]) : data;
    for (;;) {
      const end = this.held.indexOf('\r\n\r\n');
      if (end < 0) { return; }
      const length = Number(/^content-length: *(\d+)$/im.exec(this.held.toString('latin1', 0, end))?.[1] ?? NaN);
      if (!(length <= longestMessage)) { this.child.kill(); return; }
      const begin = end + 4;
      if (this.held.length < begin + length) { return; }
      const body = this.held.toString('utf8', begin, begin + length);
      this.held = this.held.subarray(begin + length);
      this.receive(JSON.parse(body));
    }
  }

  receive(message) {
    if (message.method !== undefined) {
      if (message.id !== undefined) { this.write({ id: message.id, result: null }); }
      this.heard(message.method, message.params);
      return;
    }
    const waiter = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (!waiter) { return; }
    if (message.error) { waiter.reject(new Error(message.error.message)); } else { waiter.resolve(message.result); }
  }

  write(message) {
    if (this.over) { return; }
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin.write(body);
  }

  notify(method, params) { this.write({ method, params }); }

  /** Asks the program; `token` may say that nobody waits any more. */
  ask(method, params, token) {
    if (this.over) { return Promise.reject(new Error('the program has ended')); }
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.write({ id, method, params });
      token?.onCancellationRequested(() => this.notify('$/cancelRequest', { id }));
    });
  }

  /** Says goodbye, and waits for the program to go. */
  async close() {
    if (this.over) { return; }
    const gone = new Promise((resolve) => { this.child.once('exit', resolve); });
    try { await this.ask('shutdown'); } catch { /* it is on its way out */ }
    this.notify('exit');
    const patience = setTimeout(() => this.child.kill(), 2000);
    await gone;
    clearTimeout(patience);
  }
}

module.exports = { Connection };
