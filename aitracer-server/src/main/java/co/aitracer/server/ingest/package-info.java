/**
 * The native AITracer API: authentication by API key, validation, the ingest journal and
 * its loader.
 */
@NullMarked
package co.aitracer.server.ingest;

import org.jspecify.annotations.NullMarked;
