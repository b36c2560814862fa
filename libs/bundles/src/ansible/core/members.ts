import { TextBuffer } from '../../archive/core/text-buffer.js';

/** Who is in which group, collected host by host as the text that the inventory will hold. */
export class Members {
  private readonly byGroup = new Map<string, TextBuffer>();
  readonly ungrouped = new TextBuffer();

  /** @param suffix what follows each name: `: {}` in a mapping, nothing in a list */
  constructor(private readonly suffix: string) {}

  add({ name, groupIds }: { readonly name: string; readonly groupIds: readonly string[] }): void {
    const text = JSON.stringify(name) + this.suffix;
    if (groupIds.length === 0) append(this.ungrouped, text);
    for (const id of groupIds) append(this.of(id), text);
  }

  of(groupId: string): TextBuffer {
    let found = this.byGroup.get(groupId);
    if (!found) this.byGroup.set(groupId, (found = new TextBuffer()));
    return found;
  }
}

function append(buffer: TextBuffer, text: string): void {
  buffer.add(buffer.length === 0 ? text : `,\n${text}`);
}
