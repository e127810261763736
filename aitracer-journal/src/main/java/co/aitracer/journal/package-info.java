/**
 * Checksummed append-only segments with group commit and replay: the client's disk buffer
 * and the server's ingest journal.
 */
@NullMarked
package co.aitracer.journal;

import org.jspecify.annotations.NullMarked;
