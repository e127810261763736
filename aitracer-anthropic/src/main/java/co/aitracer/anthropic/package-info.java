/**
 * Records the calls of Anthropic's official Java client.
 */
@NullMarked
package co.aitracer.anthropic;

import org.jspecify.annotations.NullMarked;
