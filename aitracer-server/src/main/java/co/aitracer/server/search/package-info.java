/**
 * The language of the search bar.
 */
@NullMarked
package co.aitracer.server.search;

import org.jspecify.annotations.NullMarked;
