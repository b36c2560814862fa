import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';
import { Public, Requires } from './access.js';
import { DeclaredAccess } from './declared-access.js';

@Controller('declared')
class DeclaredController {
  @Get('open')
  @Public()
  open(): string {
    return this.helper();
  }

  @Get('closed')
  @Requires('host:read')
  closed(): string {
    return this.helper();
  }

  private helper(): string {
    return '';
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return '';
  }
}

const started = async (...controllers: (new () => object)[]): Promise<unknown> => {
  const module = Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [DeclaredAccess],
  });
  return (await module.compile()).init();
};

describe('the start', () => {
  it('is held up by a route that does not say who may call it', async () => {
    await expect(started(DeclaredController, ForgottenController)).rejects.toThrow(
      /ForgottenController\.read$/,
    );
  });

  it('goes on when every route does', async () => {
    await expect(started(DeclaredController)).resolves.toBeDefined();
  });
});
