package co.aitracer.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Empties the sink before each method of an {@link AITracerTest}, ahead of the methods
 * that set the test up: what these record belongs to the test.
 */
final class AITracerTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		// looks at the annotation first: no other test is to load its context for this
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AITracerTest.class)) {
			testContext.getApplicationContext().getBean(InMemoryLogSink.class).clear();
		}
	}

}
