@NullMarked
package co.aitracer.server.retention;

import org.jspecify.annotations.NullMarked;
