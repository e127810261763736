package co.aitracer.spring.boot.autoconfigure;

import co.aitracer.AITracerBuilder;

/**
 * Changes the tracer's builder after the properties were applied to it, for what no
 * property can say. Define it as a bean.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AITracerBuilderCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder the builder
	 */
	void customize(AITracerBuilder builder);

}
