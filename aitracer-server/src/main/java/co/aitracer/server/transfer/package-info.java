/**
 * Takes logs and what belongs to them out of one server and into another one.
 */
@NullMarked
package co.aitracer.server.transfer;

import org.jspecify.annotations.NullMarked;
