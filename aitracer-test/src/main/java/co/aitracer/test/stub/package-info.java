/**
 * An LLM provider on loopback that speaks the OpenAI protocol, for tests without a paid
 * provider.
 */
@NullMarked
package co.aitracer.test.stub;

import org.jspecify.annotations.NullMarked;
