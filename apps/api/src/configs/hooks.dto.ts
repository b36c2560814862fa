import { ApiProperty } from '@nestjs/swagger';

export class HookResponse {
  @ApiProperty({ description: 'Whether the repository is asked before it is next needed.' })
  readonly due!: boolean;
}
