import { ApiProperty } from '@nestjs/swagger';
import { FORMATS, type Imported, type Notice } from '@muster/intake';
import { AppliedResponse } from '../apply/apply.dto.js';
import { BooleanParameter, TextParameter } from '../http/parameters.js';

export class ImportQuery {
  @TextParameter({
    description: `The format of the file: ${[...FORMATS.keys()].join(', ')}.`,
    required: true,
    max: 64,
    example: 'osad',
  })
  readonly format!: string;
  @BooleanParameter({ description: 'Answer the plan and write nothing.', initial: false })
  readonly dry_run: boolean = false;
  @BooleanParameter({
    description: 'Remove the hosts and groups that the file does not name.',
    initial: false,
  })
  readonly prune: boolean = false;
}

class NoticeResponse implements Notice {
  @ApiProperty({ example: 'import.group.several_parents' }) readonly code!: string;
  @ApiProperty({ example: 'group:nova_compute' }) readonly subject!: string;
  @ApiProperty() readonly detail!: string;
}

export class ImportedResponse extends AppliedResponse implements Imported {
  @ApiProperty() readonly format!: string;
  @ApiProperty({ type: [NoticeResponse], description: 'Every oddity that was met, and what was made of it.' })
  readonly notices!: readonly NoticeResponse[];
}
