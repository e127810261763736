/**
 * Classes of another package than the beans that are made of them.
 */
@NullMarked
package co.aitracer.spring.boot.autoconfigure.elsewhere;

import org.jspecify.annotations.NullMarked;
