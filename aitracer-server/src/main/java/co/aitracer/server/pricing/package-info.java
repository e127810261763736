/**
 * What calls cost: the price list, the computation, and what has no price.
 */
@NullMarked
package co.aitracer.server.pricing;

import org.jspecify.annotations.NullMarked;
