/**
 * Copies of everything in the data folder, taken while the server runs, and their way
 * back.
 */
@NullMarked
package co.aitracer.server.backup;

import org.jspecify.annotations.NullMarked;
