package co.aitracer.test;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link AITracerTest} on a test class, its superclasses and enclosing classes, and
 * below other annotations.
 */
final class AITracerContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AITracerTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, AITracerTest.class);
		return (annotation != null) ? new AITracerContextCustomizer(annotation.project()) : null;
	}

}
