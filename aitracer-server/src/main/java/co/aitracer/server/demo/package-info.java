/**
 * Believable data for trying the product, for screenshots and for load tests.
 */
@NullMarked
package co.aitracer.server.demo;

import org.jspecify.annotations.NullMarked;
