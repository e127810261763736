/**
 * Spring Boot auto-configuration of the tracer, project routing and the framework
 * adapters.
 */
@NullMarked
package co.aitracer.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
