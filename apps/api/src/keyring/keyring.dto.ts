import { ApiProperty } from '@nestjs/swagger';
import type { KeyringView, ProviderView } from '@muster/secrets';

class ProviderResponse implements ProviderView {
  @ApiProperty({ example: 'local' }) readonly name!: string;
  @ApiProperty({
    enum: ['open', 'away', 'denied', 'broken'],
    description:
      '`away`: it does not answer. `denied`: it does not let us. `broken`: its root key opens nothing.',
  })
  readonly state!: ProviderView['state'];
}

class RootResponse {
  @ApiProperty({ example: 'local:3f9a1c0b52d1e7a4' }) readonly root!: string;
  @ApiProperty({ example: 12, type: 'integer', minimum: 1, description: 'Data keys that it has wrapped.' })
  readonly keys!: number;
}

export class KeyringResponse implements KeyringView {
  @ApiProperty({
    enum: ['open', 'sealed'],
    description: '`open` when every provider answers; else some secrets, or all, are not to be had for now.',
  })
  readonly state!: KeyringView['state'];
  @ApiProperty({ type: [ProviderResponse], description: 'The first wraps new keys.' })
  readonly providers!: ProviderResponse[];
  @ApiProperty({
    type: [RootResponse],
    description: 'Root keys that are needed. What is not among them can go.',
  })
  readonly roots!: RootResponse[];
}

export const keyringResponse = ({ state, providers, roots }: KeyringView): KeyringResponse => ({
  state,
  providers: providers.map((provider) => ({ name: provider.name, state: provider.state })),
  roots: roots.map(({ root, keys }) => ({ root, keys })),
});
