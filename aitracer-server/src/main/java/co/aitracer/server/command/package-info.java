/**
 * The command line: what can be done beside running the server.
 */
@NullMarked
package co.aitracer.server.command;

import org.jspecify.annotations.NullMarked;
