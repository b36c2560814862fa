export { GitServer, hasGitServer } from '../git/testing/git-server.js';
export { testConfigs, type TestConfigs } from './test-configs.js';
