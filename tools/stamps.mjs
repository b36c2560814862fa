// Where prestart notes what it has done. Inside node_modules: with it, the notes go.

/** The lock file and the Node that were installed for. */
export const INSTALL_STAMP = 'node_modules/.muster-install.json';
/** Its time is that of the last build without errors. */
export const BUILD_STAMP = 'node_modules/.muster-build';
/** Followed by what it was made for: a Keystone's folder before its first start. */
export const KEYSTONE_TEMPLATE = 'node_modules/.muster-keystone';
