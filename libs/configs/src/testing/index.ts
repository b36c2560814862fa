export { GitServer, hasGitServer, type Content } from '../git/testing/git-server.js';
