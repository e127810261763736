/**
 * What the modules that record a provider's client have in common. Applications need
 * nothing of it.
 */
@NullMarked
package co.aitracer.client;

import org.jspecify.annotations.NullMarked;
