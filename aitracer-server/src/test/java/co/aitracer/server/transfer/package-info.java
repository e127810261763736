/**
 * Tests of taking logs from one server into another one.
 */
@NullMarked
package co.aitracer.server.transfer;

import org.jspecify.annotations.NullMarked;
