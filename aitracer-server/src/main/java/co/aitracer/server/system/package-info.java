/**
 * How the server itself is doing: health, meters, storage and settings.
 */
@NullMarked
package co.aitracer.server.system;

import org.jspecify.annotations.NullMarked;
