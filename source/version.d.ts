/** The version in package.json; the build puts it in. Not there when the sources run unbundled, as in unit tests. */
declare const REFDECK_VERSION: string;
/** The file in dist/parts with which the program begins. Put in by build.mjs. */
declare const REFDECK_MAIN: string;
/** Differs wherever one of the files in dist/parts does. Put in by build.mjs. */
declare const REFDECK_BUILD: string;
