package co.aitracer.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Put on a Spring test, records LLM calls in memory instead of sending them. The context
 * gets an {@link InMemoryLogSink}, which is emptied before each test method and waits by
 * itself for what the tracer still holds; no API key is needed.
 *
 * <pre class="code">
 * &#64;SpringBootTest
 * &#64;AITracerTest
 * class SearchServiceTests {
 *
 *     &#64;Autowired
 *     private InMemoryLogSink sink;
 *
 *     &#64;Autowired
 *     private SearchService service;
 *
 *     &#64;Test
 *     void filesItsCallsUnderSearch() {
 *         this.service.answer("What is new?");
 *         assertThat(this.sink).inProject("search").single().isSuccessful();
 *     }
 *
 * }
 * </pre>
 *
 * Recording is switched on even where the application's test configuration switches it
 * off ({@code aitracer.enabled}); only properties of the test class itself, such as those
 * of {@code @SpringBootTest} or {@code @TestPropertySource}, come before. On a test
 * slice, AITracer's auto-configuration joins the slice. Tests that share a context must
 * not run at the same time, because they share its sink.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AITracerTest {

	/**
	 * The project of calls for which nothing else names one.
	 * @return the value of {@code aitracer.project}; empty leaves it to the application
	 */
	String project() default "";

}
