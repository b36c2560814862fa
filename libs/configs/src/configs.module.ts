import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { IdentityModule } from '@muster/identity';
import { InventoryModule, OutsideLayers } from '@muster/inventory';
import { ContentsService } from './contents/contents.service.js';
import { GitRepositories } from './git/git-repositories.js';
import { MirrorSettings, MirrorsUpkeepService } from './git/mirrors-upkeep.service.js';
import { OutboundPolicy } from './git/outbound-policy.js';
import { HooksService } from './hooks/hooks.service.js';
import { ConfigContentsService } from './readings/config-contents.service.js';
import { ConfigLayersService } from './readings/config-layers.service.js';
import { ReadingsService } from './readings/readings.service.js';
import { ConfigRefInputService } from './refs/config-ref-input.service.js';
import { ConfigRefWritesService } from './refs/config-ref-writes.service.js';
import { ConfigRefsQueries } from './refs/config-refs.queries.js';
import { ConfigRefsService } from './refs/config-refs.service.js';
import { RefreshService } from './refs/refresh.service.js';
import { RemoteSettings } from './remotes/remote-settings.js';
import { RemotesQueries } from './remotes/remotes.queries.js';
import { RemotesService } from './remotes/remotes.service.js';

/** The way to Git, made of the configuration. */
export interface ConfigsOptions {
  /** Where repositories may lie. */
  readonly policy: OutboundPolicy;
  /** The door to the program, which keeps to the same policy. */
  readonly repositories: GitRepositories;
  readonly mirrors: MirrorSettings;
  readonly remotes: RemoteSettings;
}

const doors = [
  ConfigRefsService,
  ConfigRefsQueries,
  RefreshService,
  RemotesService,
  HooksService,
  ReadingsService,
  ConfigContentsService,
];

const inner = [
  MirrorsUpkeepService,
  ConfigRefInputService,
  ConfigRefWritesService,
  RemotesQueries,
  ConfigLayersService,
];

@Module({})
export class ConfigsModule implements OnModuleInit {
  constructor(
    private readonly outside: OutsideLayers,
    private readonly layers: ConfigLayersService,
  ) {}

  /** Says where inventory finds what lies in Git. */
  onModuleInit(): void {
    this.outside.register((...wanted) => this.layers.of(...wanted));
  }

  /** @param options made of the configuration */
  static of({ policy, repositories, mirrors, remotes }: ConfigsOptions): DynamicModule {
    return {
      module: ConfigsModule,
      global: true,
      imports: [EventsModule, IdentityModule, InventoryModule],
      providers: [
        ...doors,
        ...inner,
        { provide: OutboundPolicy, useValue: policy },
        { provide: GitRepositories, useValue: repositories },
        { provide: MirrorSettings, useValue: mirrors },
        { provide: RemoteSettings, useValue: remotes },
        { provide: ContentsService, useValue: new ContentsService(repositories) },
      ],
      exports: doors,
    };
  }
}
