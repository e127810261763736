/**
 * What pages and the API both know about logs: their traces, their feedback, and how they
 * are written to files.
 */
@NullMarked
package co.aitracer.server.log;

import org.jspecify.annotations.NullMarked;
