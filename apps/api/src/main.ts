import { ShutdownSignal } from '@nestjs/common';
import { BootstrapService } from '@muster/identity';
import { Db, readConfig, unknownSettings, type Config } from '@muster/kernel';
import { createApp } from './app.js';
import { makeDataFolder } from './data-folder.js';
import { databaseOptions } from './database.js';
import { openLog } from './http/log.js';
import { renewOnHangup } from './http/tls.js';
import { startFailure } from './start-failure.js';
import { welcome } from './welcome.js';

async function start(config: Config): Promise<void> {
  const log = openLog(config.logLevel);
  for (const name of unknownSettings())
    log.warn({ name }, 'this environment variable is no setting; misspelt?');
  await makeDataFolder(config.dataDir);
  const db = await Db.open(databaseOptions(config));
  const app = await createApp(config, db, log);
  // With a certificate, a hangup means that it was renewed.
  const ending = Object.values(ShutdownSignal).filter(
    (signal) => !config.tls || signal !== ShutdownSignal.SIGHUP,
  );
  app.enableShutdownHooks(ending);
  if (config.tls) renewOnHangup(app.getHttpServer(), config.tls, log);
  const tokenFile = await app.get(BootstrapService).ensureAdmin(config);
  await app.listen(config.port, config.host);
  process.stdout.write(welcome(await app.getUrl(), tokenFile));
}

let config: Config | undefined;
try {
  config = readConfig();
  await start(config);
} catch (error) {
  process.stderr.write(`muster: ${startFailure(error, config)}\n`);
  process.exit(1);
}
