package co.aitracer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Files every LLM call made during a method under a project. On a class or interface it
 * holds for all of its methods; the method's own annotation wins over the class's, the
 * class's over the interface's. Can be put on other annotations.
 * <p>
 * Applied by AITracer's Spring Boot starter to the methods of Spring beans; as with every
 * Spring proxy, calls within the same object and final methods are not seen.
 *
 * <pre class="code">
 * &#64;Service
 * &#64;AITracerProject("search")
 * class SearchService { … }
 * </pre>
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface AITracerProject {

	/**
	 * The project's name, 1 to 100 characters. Under Spring it may hold placeholders such
	 * as {@code ${app.feature}}, and {@code aitracer.feature-project-format} is applied
	 * to it.
	 * @return the name
	 */
	String value();

}
