import { Module, type DynamicModule } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { InventoryModule } from '@muster/inventory';
import { GitRepositories } from './git/git-repositories.js';
import { OutboundPolicy } from './git/outbound-policy.js';
import { ConfigRefInputService } from './refs/config-ref-input.service.js';
import { ConfigRefWritesService } from './refs/config-ref-writes.service.js';
import { ConfigRefsQueries } from './refs/config-refs.queries.js';
import { ConfigRefsService } from './refs/config-refs.service.js';
import { RemoteSettings } from './remotes/remote-settings.js';
import { RemotesQueries } from './remotes/remotes.queries.js';
import { RemotesService } from './remotes/remotes.service.js';

/** The way to Git, made of the configuration. */
export interface ConfigsOptions {
  /** Where repositories may lie. */
  readonly policy: OutboundPolicy;
  /** The door to the program, which keeps to the same policy. */
  readonly repositories: GitRepositories;
  readonly remotes: RemoteSettings;
}

const doors = [ConfigRefsService, ConfigRefsQueries, RemotesService];

const inner = [ConfigRefInputService, ConfigRefWritesService, RemotesQueries];

@Module({})
export class ConfigsModule {
  /** @param options made of the configuration */
  static of({ policy, repositories, remotes }: ConfigsOptions): DynamicModule {
    return {
      module: ConfigsModule,
      global: true,
      imports: [EventsModule, InventoryModule],
      providers: [
        ...doors,
        ...inner,
        { provide: OutboundPolicy, useValue: policy },
        { provide: GitRepositories, useValue: repositories },
        { provide: RemoteSettings, useValue: remotes },
      ],
      exports: doors,
    };
  }
}
