@NullMarked
package co.aitracer.server.search;

import org.jspecify.annotations.NullMarked;
