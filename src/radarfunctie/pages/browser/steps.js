// What was done to the picture, to undo and do again: where it was, and where each node stood.
export class Steps {
  constructor(first) {
    this.done = [first];
    this.at = 0;
  }

  get now() { return this.done[this.at]; }
  get canUndo() { return this.at > 0; }
  get canRedo() { return this.at < this.done.length - 1; }

  take(step) {
    this.done.splice(this.at + 1, this.done.length, step);
    this.at = this.done.length - 1;
  }

  renew(step) { this.done[this.at] = step; }
  undo() { if (this.canUndo) this.at -= 1; return this.now; }
  redo() { if (this.canRedo) this.at += 1; return this.now; }
}
