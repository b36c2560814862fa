export { GitServer, hasGitServer, type Content } from '../git/testing/git-server.js';
export { testConfigs, type TestConfigs } from './test-configs.js';
export { testReadings, type TestReadings } from './test-readings.js';
