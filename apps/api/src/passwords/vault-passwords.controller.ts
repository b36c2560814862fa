import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { VaultPasswordsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import type { Answer } from '../http/answer.js';
import { OptionalJsonBody } from '../http/bodies.js';
import { ApiTenant } from '../http/paths.js';
import { SEAL_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { KeyJobResponse, tenantJobBegun } from '../jobs/key-jobs.dto.js';
import {
  RevealedVaultPasswordResponse, revealedVaultPasswordResponse, RevealVaultPasswordRequest, RotateVaultPasswordRequest,
  VaultPasswordsResponse, vaultPasswordsResponse,
} from './vault-passwords.dto.js'; // prettier-ignore

@ApiTags('keys')
@ApiTenant()
@Controller('v1/tenants/:tenant/vault-password')
export class VaultPasswordsController {
  constructor(private readonly passwords: VaultPasswordsService) {}

  @Get()
  @Requires('vault-password:read')
  @ApiOperation({
    operationId: 'listVaultPasswords',
    summary:
      "The vault ids that the tenant's bundles may name; several while a new password is being put in place",
  })
  @ApiOkResponse({ type: VaultPasswordsResponse })
  async list(@Scope() scope: TenantScope): Promise<VaultPasswordsResponse> {
    return vaultPasswordsResponse(await this.passwords.list(scope));
  }

  @Post('reveal')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Requires('vault-password:reveal')
  @ApiCodes('secret.keys_moved', 'secret.vault_password.not_found', ...SEAL_CODES)
  @ApiOperation({
    operationId: 'revealVaultPassword',
    summary: "A password that opens the tenant's secrets in bundles; the audit log keeps who asked",
  })
  @ApiOkResponse({ type: RevealedVaultPasswordResponse })
  async reveal(
    @Scope() scope: TenantScope,
    @OptionalJsonBody(RevealVaultPasswordRequest) { vault_id }: RevealVaultPasswordRequest,
  ): Promise<RevealedVaultPasswordResponse> {
    return revealedVaultPasswordResponse(await this.passwords.reveal(scope, vault_id));
  }

  @Post('rotate')
  @HttpCode(202)
  @Requires('vault-password:rotate')
  @ApiCodes('secret.keys_moved', 'secret.vault_password.unusable', ...SEAL_CODES)
  @ApiOperation({
    operationId: 'rotateVaultPassword',
    summary: "Makes a new password, and has the tenant's secrets encrypted with it in the background",
  })
  @ApiAcceptedResponse({ type: KeyJobResponse })
  async rotate(
    @Scope() scope: TenantScope,
    @OptionalJsonBody(RotateVaultPasswordRequest) { password }: RotateVaultPasswordRequest,
  ): Promise<Answer<KeyJobResponse>> {
    return tenantJobBegun(scope, await this.passwords.rotate(scope, password));
  }
}
