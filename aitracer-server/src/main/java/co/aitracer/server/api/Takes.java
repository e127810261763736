package co.aitracer.server.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What parameters an endpoint takes; any other is refused. Stands at its
 * {@link QueryParameters}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Takes {

	/**
	 * The parameters.
	 * @return the parameters
	 */
	ApiParameter[] value() default {};

	/**
	 * Whether the endpoint is about logs that can be chosen: by a search, a time, and
	 * every text of a log.
	 * @return true when it is
	 */
	boolean filters() default true;

}
