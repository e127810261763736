/**
 * Keeping private content out of what leaves the application.
 */
@NullMarked
package co.aitracer.masking;

import org.jspecify.annotations.NullMarked;
