// `--rows`: every payment as a line of rows.csv, and of world-rows.csv where there are worlds, written while the run goes on.

import { rowsCsv, worldRowsCsv } from "../report/index.ts";
import type { PaymentRow, RowListener, WorldRow } from "../study/index.ts";
import { GrowingFile } from "./output.ts";

export class RowFiles implements RowListener {
  private readonly folder: string;
  private readonly rows: GrowingFile;
  private worldRows: GrowingFile | null = null;

  constructor(folder: string) {
    this.folder = folder;
    this.rows = begun(folder, "rows.csv", rowsCsv.head);
  }

  get files(): readonly GrowingFile[] {
    return this.worldRows === null ? [this.rows] : [this.rows, this.worldRows];
  }

  readonly payment = (row: Readonly<PaymentRow>): void => this.rows.append(rowsCsv.line(row));

  readonly world = (row: Readonly<WorldRow>): void => {
    this.worldRows ??= begun(this.folder, "world-rows.csv", worldRowsCsv.head);
    this.worldRows.append(worldRowsCsv.line(row));
  };

  /** Nothing is left of what was not put in its place. */
  discard(): void {
    for (const file of this.files) file.discard();
  }
}

function begun(folder: string, name: string, head: string): GrowingFile {
  const file = new GrowingFile(folder, name);
  file.append(head);
  return file;
}
