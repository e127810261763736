/**
 * Records the calls of OpenAI's official Java client.
 */
@NullMarked
package co.aitracer.openai;

import org.jspecify.annotations.NullMarked;
